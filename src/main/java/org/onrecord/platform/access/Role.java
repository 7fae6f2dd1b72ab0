package org.onrecord.platform.access;

import java.util.Set;

/** What a key may do. Reading needs no role. */
public enum Role {
  /** Writes records. */
  editor,
  /** Everything an editor may, and keys, webhooks, merges, imports and redactions. */
  admin;

  /** Name of {@link #editor} for annotations. */
  public static final String EDITOR = "editor";

  /** Name of {@link #admin} for annotations. */
  public static final String ADMIN = "admin";

  /** The names of this role and of every role it includes. */
  public Set<String> granted() {
    return this == admin ? Set.of(EDITOR, ADMIN) : Set.of(EDITOR);
  }
}
