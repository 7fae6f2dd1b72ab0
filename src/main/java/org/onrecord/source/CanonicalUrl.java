package org.onrecord.source;

import java.net.IDN;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.Arrays;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;

/** The one form of an address under which a source is found again (RFC 3986 section 6.2.2). */
final class CanonicalUrl {
  // They tell the publisher how a reader came, and never change what is read.
  private static final Set<String> TRACKING =
      Set.of("fbclid", "gclid", "dclid", "msclkid", "mc_cid", "mc_eid", "igshid");

  private CanonicalUrl() {}

  /**
   * The canonical form: lower-case scheme and host, no default port, no fragment, no tracking
   * parameters, percent-encoded.
   *
   * @throws IllegalArgumentException saying what is wrong with the address
   */
  static String of(String url) {
    URI uri;
    try {
      uri = new URI(url.strip().replace(" ", "%20")).normalize();
    } catch (URISyntaxException wrong) {
      throw new IllegalArgumentException("is not a URI", wrong);
    }
    String scheme = uri.getScheme() == null ? "" : uri.getScheme().toLowerCase(Locale.ROOT);
    String result =
        switch (scheme) {
          case "http", "https" -> web(scheme, uri);
          case "urn" -> urn(uri);
          default -> throw new IllegalArgumentException("must start with https:, http: or urn:");
        };
    if (result.length() > 2000) {
      throw new IllegalArgumentException("is longer than 2000 characters in its canonical form");
    }
    return result;
  }

  private static String urn(URI uri) {
    String name = URI.create(uri.toASCIIString()).getSchemeSpecificPart();
    if (!name.matches("[a-zA-Z0-9][a-zA-Z0-9-]{1,31}:.+")) {
      throw new IllegalArgumentException("is not a URN of the form urn:namespace:name");
    }
    int colon = name.indexOf(':');
    return "urn:" + name.substring(0, colon).toLowerCase(Locale.ROOT) + name.substring(colon);
  }

  private static String web(String scheme, URI uri) {
    String authority = uri.getRawAuthority();
    if (authority == null || authority.isEmpty()) {
      throw new IllegalArgumentException("has no host");
    }
    if (authority.contains("@")) {
      throw new IllegalArgumentException("must not hold a user name or password");
    }
    String port = "";
    String host = authority;
    int colon = authority.lastIndexOf(':');
    if (colon > authority.indexOf(']')) {
      host = authority.substring(0, colon);
      port = authority.substring(colon + 1);
      if (!port.matches("\\d{0,5}")) {
        throw new IllegalArgumentException("has a port that is no number");
      }
    }
    if (!host.startsWith("[")) {
      host = IDN.toASCII(host, IDN.ALLOW_UNASSIGNED);
      if (!host.matches("[a-zA-Z0-9_][a-zA-Z0-9._-]*")) {
        throw new IllegalArgumentException("has a host that is no name");
      }
    }
    host = host.toLowerCase(Locale.ROOT);
    boolean fallback = port.isEmpty() || port.equals(scheme.equals("https") ? "443" : "80");
    String path = URI.create(uri.toASCIIString()).getRawPath();
    String query = query(URI.create(uri.toASCIIString()).getRawQuery());
    return scheme
        + "://"
        + host
        + (fallback ? "" : ":" + port)
        + (path == null || path.isEmpty() ? "/" : path)
        + (query.isEmpty() ? "" : "?" + query);
  }

  private static String query(String raw) {
    return raw == null
        ? ""
        : Arrays.stream(raw.split("&"))
            .filter(
                parameter -> {
                  String name = parameter.split("=", 2)[0].toLowerCase(Locale.ROOT);
                  return !name.isEmpty() && !name.startsWith("utm_") && !TRACKING.contains(name);
                })
            .collect(Collectors.joining("&"));
  }
}
