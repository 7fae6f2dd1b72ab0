package org.onrecord.doors.mcp;

import io.vertx.core.http.HttpServerRequest;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.onrecord.platform.change.RecordKind;
import org.onrecord.platform.http.ClientAddress;
import org.onrecord.platform.http.PublicUrl;
import org.onrecord.platform.value.Reference;

/**
 * Absolute addresses of pages, by which an assistant cites: under the name that the operator gives
 * the service, else under the one by which this client found it.
 */
@ApplicationScoped
public class Links {
  private final PublicUrl publicUrl;
  private final ClientAddress address;
  private final RoutingContext request;

  Links(PublicUrl publicUrl, ClientAddress address, RoutingContext request) {
    this.publicUrl = publicUrl;
    this.address = address;
    this.request = request;
  }

  /** An address of this service, by its path. */
  String to(String path) {
    HttpServerRequest asked = request.request();
    String scheme = address.isSecure(asked) ? "https" : "http";
    try {
      return publicUrl.baseOr(new URI(scheme + "://" + asked.authority())) + path;
    } catch (URISyntaxException unusable) {
      return publicUrl.base() + path;
    }
  }

  String statement(UUID id) {
    return to("/statements/" + id);
  }

  String stance(UUID id) {
    return to("/stances/" + id);
  }

  /** The page of a speaker. */
  String speaker(Reference speaker) {
    return to("/speakers/" + (speaker.slug() == null ? speaker.id() : speaker.slug()));
  }

  /** The page of a record of a kind, or its address in the API where the kind has no pages. */
  String record(String kind, UUID id) {
    String path = RecordKind.address(kind, id);
    return to(
        path.matches("/v1/(statements|stances|speakers|topics)/.*")
            ? path.substring("/v1".length())
            : path);
  }

  /** The name of a speaker who may be missing. */
  static @Nullable String name(@Nullable Reference speaker) {
    return speaker == null ? null : speaker.name();
  }
}
