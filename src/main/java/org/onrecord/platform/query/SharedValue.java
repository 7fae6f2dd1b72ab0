package org.onrecord.platform.query;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;

/** A value that all nodes of one installation share, such as the secret that signs cursors. */
@Entity
@Table(name = "instance")
@SuppressWarnings("NullAway.Init") // Hibernate fills what the constructor leaves.
public class SharedValue {
  @Id private String name;

  @Column(name = "content")
  private String content;

  /** For Hibernate. */
  protected SharedValue() {}

  /** A new shared value. */
  public SharedValue(String name, String content) {
    this.name = name;
    this.content = content;
  }

  /** The value. */
  public String content() {
    return content;
  }
}
