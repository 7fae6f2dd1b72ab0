package org.onrecord.platform.http;

import io.netty.util.NetUtil;
import io.vertx.core.http.HttpServerRequest;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jspecify.annotations.Nullable;

/**
 * Where a request comes from. What a header claims counts only as far as proxies that the
 * configuration trusts have passed it on.
 */
@ApplicationScoped
public class ClientAddress {
  // IPv6 hands out whole networks, so the first 64 bits are one client.
  private static final int IPV6_CLIENT_BYTES = 8;
  private static final int MAX_HOPS = 32;

  private final List<AddressBlock> trusted;

  ClientAddress(
      @ConfigProperty(name = "onrecord.trusted-proxies") Optional<List<String>> trustedProxies) {
    this.trusted =
        trustedProxies.orElse(List.of()).stream()
            .map(network -> AddressBlock.of(network, "onrecord.trusted-proxies"))
            .toList();
  }

  /** The client as the limiter counts it. */
  public String of(HttpServerRequest request) {
    byte[] client = peer(request);
    if (client == null) {
      return "unknown";
    }
    if (isTrusted(client)) {
      String[] hops = String.join(",", request.headers().getAll("X-Forwarded-For")).split(",", -1);
      // From the nearest hop outwards, because everything beyond the first stranger is hearsay.
      for (int i = hops.length - 1; i >= Math.max(0, hops.length - MAX_HOPS); i--) {
        byte[] hop = parse(hops[i]);
        if (hop == null) {
          break;
        }
        client = hop;
        if (!isTrusted(hop)) {
          break;
        }
      }
    }
    return name(client);
  }

  private static String name(byte[] client) {
    return HexFormat.of()
        .formatHex(client.length == 16 ? Arrays.copyOf(client, IPV6_CLIENT_BYTES) : client);
  }

  /** The client at the other end of a connection, or null when it speaks for others. */
  @Nullable String ofPeer(byte[] address) {
    byte[] peer =
        address.length == 16 && isMapped(address) ? Arrays.copyOfRange(address, 12, 16) : address;
    return isTrusted(peer) ? null : name(peer);
  }

  /** Whether the client spoke TLS, to us or to a trusted proxy. */
  public boolean isSecure(HttpServerRequest request) {
    if (request.isSSL()) {
      return true;
    }
    String forwarded = request.getHeader("X-Forwarded-Proto");
    byte[] peer = forwarded == null ? null : peer(request);
    return peer != null && isTrusted(peer) && "https".equalsIgnoreCase(forwarded.strip());
  }

  private boolean isTrusted(byte[] address) {
    return trusted.stream().anyMatch(network -> network.holds(address));
  }

  private static byte @Nullable [] peer(HttpServerRequest request) {
    return request.remoteAddress() == null
        ? null
        : parse(String.valueOf(request.remoteAddress().hostAddress()));
  }

  private static byte @Nullable [] parse(String text) {
    String host = text.strip();
    if (host.startsWith("[")) {
      int end = host.indexOf(']');
      host = end < 0 ? host : host.substring(1, end);
    } else if (host.indexOf(':') == host.lastIndexOf(':') && host.indexOf(':') > 0) {
      host = host.substring(0, host.indexOf(':'));
    }
    byte[] address = NetUtil.createByteArrayFromIpAddressString(host);
    if (address != null && address.length == 16 && isMapped(address)) {
      return Arrays.copyOfRange(address, 12, 16);
    }
    return address;
  }

  private static boolean isMapped(byte[] address) {
    for (int i = 0; i < 10; i++) {
      if (address[i] != 0) {
        return false;
      }
    }
    return address[10] == -1 && address[11] == -1;
  }
}
