package org.onrecord.record.source;

import com.ibm.icu.text.IDNA;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * The one form of an address under which a source is found again. Only what cannot change what is
 * read is made alike: the case of scheme and host, a default port, parameters that tell the
 * publisher how a reader came. Path, query and fragment stay, because in them stands which archived
 * copy, which speech of a debate or which page of an application is meant.
 */
public record CanonicalUrl(String value) {
  private static final Set<String> TRACKING =
      Set.of("fbclid", "gclid", "dclid", "msclkid", "mc_cid", "mc_eid", "igshid");

  private static final Pattern PARTS =
      Pattern.compile("(?i)(https?)://([^/?#]*)([^?#]*)(?:\\?([^#]*))?(?:#(.*))?", Pattern.DOTALL);
  private static final Pattern URN =
      Pattern.compile("(?i)urn:([a-z0-9][a-z0-9-]{1,31}):(.+)", Pattern.DOTALL);
  private static final Pattern SCHEME =
      Pattern.compile("[a-zA-Z][a-zA-Z0-9+.-]*:.*", Pattern.DOTALL);
  // What may stand in an address as it is (RFC 3986), beside letters and digits of ASCII.
  private static final String PLAIN = "-._~:/?@!$&'()*+,;=%";

  // Of today (IDNA 2008, UTS 46): straße.example and strasse.example are two hosts.
  private static final IDNA HOSTS =
      IDNA.getUTS46Instance(
          IDNA.NONTRANSITIONAL_TO_ASCII | IDNA.NONTRANSITIONAL_TO_UNICODE | IDNA.CHECK_CONTEXTJ);

  private static final int MAX = 2000;

  /**
   * The canonical form: lower-case scheme and host, no default port, no tracking parameters, and
   * percent-encoded where it has characters that no address has.
   *
   * @throws IllegalArgumentException saying what is wrong with the address
   */
  public static CanonicalUrl fromString(String url) {
    String address = url.strip();
    if (address.length() > MAX) {
      throw new IllegalArgumentException("is longer than " + MAX + " characters");
    }
    Matcher web = PARTS.matcher(address);
    Matcher urn = URN.matcher(address);
    String result;
    if (web.matches()) {
      result =
          web.group(1).toLowerCase(Locale.ROOT)
              + "://"
              + authority(web.group(1).toLowerCase(Locale.ROOT), web.group(2))
              + (web.group(3).isEmpty() ? "/" : encoded(web.group(3)))
              + part("?", query(web.group(3), web.group(4)))
              + part("#", web.group(5));
    } else if (urn.matches()) {
      result = "urn:" + urn.group(1).toLowerCase(Locale.ROOT) + ":" + encoded(urn.group(2));
    } else if (address.regionMatches(true, 0, "urn:", 0, 4)) {
      throw new IllegalArgumentException("is not a URN of the form urn:namespace:name");
    } else {
      throw new IllegalArgumentException(
          "is no address of a source; an address starts with https:// (or http:// or urn:)"
              + (isSchemeless(address) ? ", such as https://" + address : ""));
    }
    if (result.length() > MAX) {
      throw new IllegalArgumentException(
          "is longer than " + MAX + " characters in its canonical form");
    }
    return new CanonicalUrl(result);
  }

  /**
   * Whether a text is an address of which only the scheme is missing, such as www.example.org/x.
   */
  static boolean isSchemeless(String text) {
    return text.length() <= 200
        && !SCHEME.matcher(text.replaceFirst(":\\d+(?=/|$)", "")).matches()
        && text.matches("[\\p{L}\\p{N}-]+(\\.[\\p{L}\\p{N}-]+)*\\.\\p{L}{2,}(:\\d+)?([/?#]\\S*)?");
  }

  private static String part(String sign, @Nullable String rest) {
    return rest == null || rest.isEmpty() ? "" : sign + encoded(rest);
  }

  private static String authority(String scheme, String authority) {
    if (authority.isEmpty()) {
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
    if (host.startsWith("[")) {
      if (!host.matches("\\[[0-9a-fA-F:.]{2,45}]")) {
        throw new IllegalArgumentException("has a host that is no name");
      }
    } else {
      host = ascii(host);
      if (!host.matches("[a-zA-Z0-9_][a-zA-Z0-9._-]*")) {
        throw new IllegalArgumentException("has a host that is no name");
      }
    }
    boolean fallback = port.isEmpty() || port.equals(scheme.equals("https") ? "443" : "80");
    return host.toLowerCase(Locale.ROOT) + (fallback ? "" : ":" + port);
  }

  private static String ascii(String host) {
    if (host.chars().allMatch(c -> c < 0x80)) {
      return host;
    }
    IDNA.Info info = new IDNA.Info();
    StringBuilder ascii = new StringBuilder();
    HOSTS.nameToASCII(host, ascii, info);
    if (info.hasErrors()) {
      throw new IllegalArgumentException("has a host that is no name");
    }
    return ascii.toString();
  }

  // An address inside of an address owns the parameters that follow it.
  private static @Nullable String query(String path, @Nullable String query) {
    return query == null || path.contains("://") || query.contains("://")
        ? query
        : Arrays.stream(query.split("&", -1))
            .filter(parameter -> !isTracking(parameter.split("=", 2)[0].toLowerCase(Locale.ROOT)))
            .collect(Collectors.joining("&"));
  }

  private static boolean isTracking(String name) {
    return name.startsWith("utm_") || TRACKING.contains(name);
  }

  private static boolean isHex(String text, int at) {
    return at < text.length() && HexFormat.isHexDigit(text.charAt(at));
  }

  /** The same text with what an address cannot hold in percent-encoded UTF-8. */
  private static String encoded(String text) {
    StringBuilder encoded = new StringBuilder(text.length());
    for (int i = 0; i < text.length(); ) {
      int c = text.codePointAt(i);
      int next = i + Character.charCount(c);
      if (c == '%' && !(isHex(text, next) && isHex(text, next + 1))) {
        throw new IllegalArgumentException("has a % that two hexadecimal digits do not follow");
      }
      if (c < 0x80 && (Character.isLetterOrDigit(c) || PLAIN.indexOf(c) >= 0)) {
        encoded.append((char) c);
      } else {
        for (byte b : text.substring(i, next).getBytes(StandardCharsets.UTF_8)) {
          encoded.append('%').append(HexFormat.of().withUpperCase().toHexDigits(b));
        }
      }
      i = next;
    }
    return encoded.toString();
  }
}
