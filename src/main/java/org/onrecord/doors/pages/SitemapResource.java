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
import org.onrecord.platform.http.Constant;
import org.onrecord.platform.http.Costly;
import org.onrecord.platform.http.Formed;
import org.onrecord.platform.query.Database;
import org.onrecord.platform.query.Sql;
import org.onrecord.platform.value.Problem;

/** Tells search engines and language models which pages there are (sitemaps.org, llmstxt.org). */
@Path("/")
public class SitemapResource {
  // What one sitemap may hold.
  private static final int MOST = 50_000;

  private static final Map<String, Sql> KINDS =
      Map.of(
          "statements", latest("statement s", "s", "cast(s.id as varchar)"),
          "speakers", latest("speaker sp", "sp", "sp.slug"),
          "topics", latest("topic t", "t", "t.slug"));

  private final Database database;
  private final Site site;

  SitemapResource(Database database, Site site) {
    this.database = database;
    this.site = site;
  }

  private static Sql latest(String table, String alias, String address) {
    return Sql.of(
        """
        select %3$s as address, %2$s.updated_at
        from %1$s
        where %2$s.withdrawn_at is null
        order by %2$s.updated_at desc
        """
            .formatted(table, alias, address));
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
  @Constant
  public CrawlerText robots() {
    String map = site.base().isEmpty() ? "" : "Sitemap: " + site.base() + "/sitemap.xml\n";
    return new CrawlerText(
        new MediaType("text", "plain", "UTF-8"),
        "User-agent: *\nDisallow: /v1/\nDisallow: /search\nDisallow: /check\n" + map);
  }

  /** What a language model that comes by should know. */
  @GET
  @Path("/llms.txt")
  @Produces("text/plain")
  @Operation(hidden = true)
  @Constant
  public CrawlerText languageModels() {
    return new CrawlerText(
        new MediaType("text", "plain", "UTF-8"),
        """
        # On Record

        > The open record of what politicians said, who took which stance on it, who demanded what,
        > and what came of it, each with its sources.

        Cite the page of a statement with its source. What is not here may still have been said.

        - [Tools by the Model Context Protocol](%1$s/mcp): search, quote check, demands; POST, no key
        - [API](%1$s/openapi): the contract; reading needs no key
        - [Search](%1$s/search): statements by their words
        - [Quote check](%1$s/check): whether words are on record, and what was changed in them
        - [How the record works](%1$s/about): by which rules it judges
        """
            .formatted(site.base()));
  }

  /** The list of the sitemaps. */
  @GET
  @Path("/sitemap.xml")
  @Produces("application/xml")
  @Operation(hidden = true)
  @Constant
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
