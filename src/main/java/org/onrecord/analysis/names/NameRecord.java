package org.onrecord.analysis.names;

/** What a comparison of names has to know of all names on record: which words are common. */
public interface NameRecord {
  /** How many names there are. */
  int size();

  /** How many of them have a word, given by its letters. */
  int frequency(String letters);
}
