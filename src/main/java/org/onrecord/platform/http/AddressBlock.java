package org.onrecord.platform.http;

import io.netty.handler.ipfilter.IpFilterRuleType;
import io.netty.handler.ipfilter.IpSubnetFilterRule;
import io.netty.util.NetUtil;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.UnknownHostException;

/** Addresses that share their first bits (CIDR, RFC 4632), such as 10.0.0.0/8. */
public final class AddressBlock {
  private final IpSubnetFilterRule rule;

  private AddressBlock(IpSubnetFilterRule rule) {
    this.rule = rule;
  }

  /**
   * Reads an address, or a block of them.
   *
   * @throws IllegalArgumentException naming the setting that holds another text
   */
  public static AddressBlock of(String text, String setting) {
    int slash = text.indexOf('/');
    String host = slash < 0 ? text.strip() : text.substring(0, slash).strip();
    byte[] bytes = NetUtil.createByteArrayFromIpAddressString(host);
    if (bytes == null) {
      throw new IllegalArgumentException(
          setting + " takes addresses and networks such as 10.0.0.0/8, not " + text);
    }
    InetAddress address = address(bytes);
    try {
      int bits =
          slash < 0
              ? address.getAddress().length * 8
              : Integer.parseInt(text.substring(slash + 1).strip());
      return new AddressBlock(new IpSubnetFilterRule(address, bits, IpFilterRuleType.ACCEPT));
    } catch (IllegalArgumentException none) {
      throw new IllegalArgumentException(setting + ": no such network: " + text, none);
    }
  }

  /** Whether an address, of 4 or 16 bytes, is one of them. */
  public boolean holds(byte[] address) {
    return rule.matches(new InetSocketAddress(address(address), 0));
  }

  private static InetAddress address(byte[] bytes) {
    try {
      return InetAddress.getByAddress(bytes);
    } catch (UnknownHostException noLength) {
      throw new IllegalArgumentException(noLength);
    }
  }
}
