package org.onrecord.platform.http;

import jakarta.ws.rs.core.UriInfo;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.StringJoiner;
import java.util.TreeMap;

/** The address of a request with its parameters in one order, from which further links are made. */
public final class RequestAddress {
  private RequestAddress() {}

  /** The address without some of its parameters. */
  public static String without(UriInfo uri, String... names) {
    StringJoiner query = new StringJoiner("&", "?", "").setEmptyValue("");
    new TreeMap<>(uri.getQueryParameters())
        .forEach(
            (name, values) -> {
              for (String value : List.of(names).contains(name) ? List.<String>of() : values) {
                query.add(encoded(name) + "=" + encoded(value));
              }
            });
    return uri.getRequestUri().getRawPath() + query;
  }

  /** The address of the page of the same list that starts at a cursor. */
  public static String at(UriInfo uri, String cursor) {
    return with(without(uri, "cursor"), "cursor=" + cursor);
  }

  /** An address with one more parameter. */
  public static String with(String address, String parameter) {
    return address + (address.contains("?") ? "&" : "?") + parameter;
  }

  /** A text as a value in an address. */
  public static String encoded(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
  }
}
