package org.onrecord.platform.http;

import io.netty.util.NetUtil;

/** Addresses that share their first bits (CIDR, RFC 4632), such as 10.0.0.0/8. */
public final class AddressBlock {
  private final byte[] address;
  private final int bits;

  private AddressBlock(byte[] address, int bits) {
    this.address = address;
    this.bits = bits;
  }

  /**
   * Reads an address, or a block of them.
   *
   * @throws IllegalArgumentException naming the setting that holds another text
   */
  public static AddressBlock of(String text, String setting) {
    int slash = text.indexOf('/');
    String host = slash < 0 ? text.strip() : text.substring(0, slash).strip();
    byte[] address = NetUtil.createByteArrayFromIpAddressString(host);
    if (address == null) {
      throw new IllegalArgumentException(
          setting + " takes addresses and networks such as 10.0.0.0/8, not " + text);
    }
    int bits = slash < 0 ? address.length * 8 : Integer.parseInt(text.substring(slash + 1).strip());
    if (bits < 0 || bits > address.length * 8) {
      throw new IllegalArgumentException(setting + ": no such network: " + text);
    }
    return new AddressBlock(address, bits);
  }

  /** Whether an address, of 4 or 16 bytes, is one of them. */
  public boolean holds(byte[] other) {
    if (other.length != address.length) {
      return false;
    }
    for (int i = 0; i < bits; i++) {
      int mask = 0x80 >> (i % 8);
      if ((address[i / 8] & mask) != (other[i / 8] & mask)) {
        return false;
      }
    }
    return true;
  }
}
