package org.onrecord.doors.pages;

import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.onrecord.platform.http.Costly;
import org.onrecord.platform.http.Formed;
import org.onrecord.platform.query.Database;
import org.onrecord.platform.query.Sql;
import org.onrecord.platform.value.Problem;

/** Tells search engines which pages there are (sitemaps.org). */
@Path("/")
public class SitemapResource {
  // What one sitemap may hold.
  private static final int MOST = 50_000;

  private static final Sql STATEMENTS =
      Sql.of(
          """
          select cast(s.id as varchar) as address, s.updated_at
          from statement s
          where s.withdrawn_at is null
          order by s.updated_at desc
          """);

  private static final Sql SPEAKERS =
      Sql.of(
          """
          select sp.slug as address, sp.updated_at
          from speaker sp
          where sp.withdrawn_at is null
          order by sp.updated_at desc
          """);

  private static final Sql TOPICS =
      Sql.of(
          """
          select t.slug as address, t.updated_at
          from topic t
          where t.withdrawn_at is null
          order by t.updated_at desc
          """);

  private static final Map<String, Sql> KINDS =
      Map.of("statements", STATEMENTS, "speakers", SPEAKERS, "topics", TOPICS);

  private final Database database;
  private final Site site;

  SitemapResource(Database database, Site site) {
    this.database = database;
    this.site = site;
  }

  /** A text for crawlers. */
  public record CrawlerText(MediaType form, String text) implements Formed {
    @Override
    public byte[] bytes() {
      return text.getBytes(StandardCharsets.UTF_8);
    }
  }

  /** What crawlers may read: all pages, but not the API, which has exports for them. */
  @GET
  @Path("/robots.txt")
  @Produces("text/plain")
  @Operation(hidden = true)
  public CrawlerText robots() {
    String map = site.base().isEmpty() ? "" : "Sitemap: " + site.base() + "/sitemap.xml\n";
    return new CrawlerText(
        new MediaType("text", "plain", "UTF-8"),
        "User-agent: *\nDisallow: /v1/\nDisallow: /search\nDisallow: /check\n" + map);
  }

  /** The list of the sitemaps. */
  @GET
  @Path("/sitemap.xml")
  @Produces("application/xml")
  @Operation(hidden = true)
  public CrawlerText index() {
    StringBuilder xml = begin("sitemapindex");
    for (String kind : List.of("statements", "speakers", "topics")) {
      xml.append("<sitemap><loc>").append(site.base()).append("/sitemaps/").append(kind);
      xml.append(".xml</loc></sitemap>\n");
    }
    return end(xml, "sitemapindex");
  }

  /** The pages of one kind that changed last, at most 50,000. */
  @GET
  @Costly
  @Path("/sitemaps/{kind}.xml")
  @Produces("application/xml")
  @Operation(hidden = true)
  public CrawlerText pages(@PathParam("kind") String kind) {
    Sql sql = KINDS.get(kind);
    if (sql == null) {
      throw Problem.notFound("sitemap of this name");
    }
    List<String> lines = new ArrayList<>();
    database
        .query(sql)
        .most(MOST)
        .each(
            row ->
                lines.add(
                    "<url><loc>%s/%s/%s</loc><lastmod>%s</lastmod></url>\n"
                        .formatted(
                            site.base(), kind, row.text("address"), row.moment("updated_at"))));
    StringBuilder xml = begin("urlset");
    lines.forEach(xml::append);
    return end(xml, "urlset");
  }

  private static StringBuilder begin(String root) {
    return new StringBuilder("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<")
        .append(root)
        .append(" xmlns=\"http://www.sitemaps.org/schemas/sitemap/0.9\">\n");
  }

  private static CrawlerText end(StringBuilder xml, String root) {
    return new CrawlerText(
        MediaType.APPLICATION_XML_TYPE, xml.append("</").append(root).append(">\n").toString());
  }
}
