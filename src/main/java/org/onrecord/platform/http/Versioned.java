package org.onrecord.platform.http;

/** A view of something that counts its changes. The ETag of such a view is strong. */
public interface Versioned {
  /** Counts the changes, from 1; part of the ETag. */
  int version();
}
