package org.onrecord.doors.webhook;

import jakarta.enterprise.context.ApplicationScoped;
import java.net.InetAddress;
import java.net.URI;
import java.net.URISyntaxException;
import java.net.UnknownHostException;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.onrecord.platform.http.AddressBlock;
import org.onrecord.platform.runtime.Background;

/**
 * Where calls may go. A name is resolved once for each call, all its addresses must be public or
 * allowed, and the call goes to the address that was looked at: so a name that is resolved to
 * another address a moment later leads nowhere else (DNS rebinding).
 */
@ApplicationScoped
class Destinations {
  private static final String SETTING = "onrecord.webhooks.allow-networks";
  private static final long RESOLVED_WITHIN_SECONDS = 5;
  private static final int RESOLVED_AT_ONCE = 8;

  // The registries of special-purpose addresses (RFC 6890), and the address by which Azure gives
  // its machines their secrets.
  private static final List<AddressBlock> NOT_PUBLIC =
      Stream.of(
              "0.0.0.0/8",
              "10.0.0.0/8",
              "100.64.0.0/10",
              "127.0.0.0/8",
              "168.63.129.16/32",
              "169.254.0.0/16",
              "172.16.0.0/12",
              "192.0.0.0/24",
              "192.0.2.0/24",
              "192.88.99.0/24",
              "192.168.0.0/16",
              "198.18.0.0/15",
              "198.51.100.0/24",
              "203.0.113.0/24",
              "224.0.0.0/3",
              // Teredo, documentation and 6to4, which lead to IPv4 addresses or nowhere.
              "2001::/23",
              "2001:db8::/32",
              "2002::/16",
              "3fff::/20")
          .map(block -> AddressBlock.of(block, SETTING))
          .toList();

  // What is given to anybody of IPv6: the rest is local, multicast, mapped or reserved.
  private static final AddressBlock GIVEN_OF_IPV6 = AddressBlock.of("2000::/3", SETTING);

  private final Names names;
  private final List<AddressBlock> allowed;
  private final ExecutorService resolvers =
      Executors.newFixedThreadPool(RESOLVED_AT_ONCE, Background.threads("webhook-names"));

  Destinations(Names names, WebhookSettings settings) {
    this.names = names;
    this.allowed =
        settings.allowNetworks().orElse(List.of()).stream()
            .map(block -> AddressBlock.of(block, SETTING))
            .toList();
  }

  /**
   * Where a call goes.
   *
   * @param address the one that was looked at
   * @param host the name that the receiver has, for its certificate
   * @param authority the same as the address writes it, for the Host header
   * @param target path and query
   */
  record Destination(
      InetAddress address,
      String host,
      int port,
      boolean secure,
      String authority,
      String target) {}

  /** Says that an address may not be called, and why. */
  static final class NotAllowed extends Exception {
    private static final long serialVersionUID = 1L;

    NotAllowed(String why) {
      super(why);
    }
  }

  /** What is wrong with the form of an address, or null. */
  @Nullable String fault(String url) {
    URI uri = uri(url);
    if (uri == null || uri.getHost() == null || uri.isOpaque()) {
      return "must be an absolute address, such as https://example.org/hook";
    }
    if (!"https".equals(uri.getScheme())
        && (allowed.isEmpty() || !"http".equals(uri.getScheme()))) {
      return "must begin with https://";
    }
    if (uri.getRawUserInfo() != null || uri.getRawFragment() != null) {
      return "must have neither a user nor a fragment";
    }
    return uri.getPort() == 0 || uri.getPort() > 65535 ? "has a port that is none" : null;
  }

  private static @Nullable URI uri(String url) {
    try {
      return new URI(url);
    } catch (URISyntaxException malformed) {
      return null;
    }
  }

  /**
   * Resolves an address.
   *
   * @throws UnknownHostException when its name has no address just now
   */
  Destination of(String url) throws NotAllowed, UnknownHostException {
    String fault = fault(url);
    URI uri = uri(url);
    if (fault != null || uri == null) {
      throw new NotAllowed("The address " + fault + ".");
    }
    boolean secure = "https".equals(uri.getScheme());
    List<InetAddress> addresses = resolved(uri.getHost());
    for (InetAddress address : addresses) {
      byte[] bytes = address.getAddress();
      boolean isAllowed = allowed.stream().anyMatch(block -> block.holds(bytes));
      if (!isAllowed && !isPublic(bytes)) {
        throw new NotAllowed(
            "The name leads to " + address.getHostAddress() + ", which is not a public address.");
      }
      if (!isAllowed && !secure) {
        throw new NotAllowed("The address must begin with https://.");
      }
    }
    return new Destination(
        addresses.get(0),
        uri.getHost().replaceAll("[\\[\\]]", ""),
        uri.getPort() < 0 ? (secure ? 443 : 80) : uri.getPort(),
        secure,
        uri.getRawAuthority(),
        target(uri));
  }

  private static String target(URI uri) {
    String path = uri.getRawPath().isEmpty() ? "/" : uri.getRawPath();
    return uri.getRawQuery() == null ? path : path + "?" + uri.getRawQuery();
  }

  static boolean isPublic(byte[] address) {
    return (address.length == 4 || GIVEN_OF_IPV6.holds(address))
        && NOT_PUBLIC.stream().noneMatch(block -> block.holds(address));
  }

  // The system may take very long to say that it does not know.
  private List<InetAddress> resolved(String host) throws UnknownHostException {
    Future<List<InetAddress>> found = resolvers.submit(() -> names.addresses(host));
    try {
      return found.get(RESOLVED_WITHIN_SECONDS, TimeUnit.SECONDS);
    } catch (ExecutionException unknown) {
      throw new UnknownHostException("The name " + host + " has no address.");
    } catch (TimeoutException late) {
      found.cancel(false);
      throw new UnknownHostException("The name " + host + " could not be resolved in time.");
    } catch (InterruptedException ending) {
      Thread.currentThread().interrupt();
      throw new UnknownHostException("The node ends.");
    }
  }
}
