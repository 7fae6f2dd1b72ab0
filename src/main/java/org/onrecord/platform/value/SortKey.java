package org.onrecord.platform.value;

import com.ibm.icu.text.Collator;
import com.ibm.icu.util.ULocale;
import java.util.Arrays;

/**
 * What a name is sorted by: its key in the root collation of Unicode (UCA), which puts the names of
 * all languages and scripts in one order that readers of none find absurd. Compared byte by byte,
 * it sorts alike on every database, whatever collation that was made with.
 */
public final class SortKey {
  // Indexes hold no more; names that agree so far differ by id.
  private static final int MAX = 255;

  private static final Collator ROOT = Collator.getInstance(ULocale.ROOT).freeze();

  private SortKey() {}

  /** The key of a name. */
  public static byte[] of(String name) {
    byte[] key = ROOT.getCollationKey(name).toByteArray();
    return key.length > MAX ? Arrays.copyOf(key, MAX) : key;
  }
}
