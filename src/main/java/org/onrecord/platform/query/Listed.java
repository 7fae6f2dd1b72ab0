package org.onrecord.platform.query;

/** What can be read as a list, page by page. */
public interface Listed {
  /** What the list is made of, and what it offers to sort by, to embed and to leave out. */
  Listing<?> listing();
}
