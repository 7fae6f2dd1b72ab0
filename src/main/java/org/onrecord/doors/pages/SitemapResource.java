package org.onrecord.doors.pages;

import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import javax.xml.stream.XMLOutputFactory;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamWriter;
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

  private static final XMLOutputFactory XML = XMLOutputFactory.newFactory();

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
        fetch first %4$s rows only
        """
            .formatted(table, alias, address, MOST));
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
    return xml(
        "sitemapindex",
        out -> {
          for (String kind : List.of("statements", "speakers", "topics")) {
            out.writeStartElement("sitemap");
            text(out, "loc", site.base() + "/sitemaps/" + kind + ".xml");
            out.writeEndElement();
          }
        });
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
    List<Changed> found =
        database.query(sql).list(row -> new Changed(row.text("address"), row.moment("updated_at")));
    return xml(
        "urlset",
        out -> {
          for (Changed page : found) {
            out.writeStartElement("url");
            text(out, "loc", site.base() + "/" + kind + "/" + page.address());
            text(out, "lastmod", page.at().toString());
            out.writeEndElement();
          }
        });
  }

  /** Of a page, its address and when it changed last. */
  private record Changed(String address, Instant at) {}

  /** What writes the elements of a sitemap. */
  private interface Elements {
    void to(XMLStreamWriter out) throws XMLStreamException;
  }

  private static CrawlerText xml(String root, Elements elements) {
    StringWriter text = new StringWriter();
    try {
      XMLStreamWriter out = XML.createXMLStreamWriter(text);
      out.writeStartDocument("UTF-8", "1.0");
      out.writeStartElement(root);
      out.writeDefaultNamespace("http://www.sitemaps.org/schemas/sitemap/0.9");
      elements.to(out);
      out.writeEndElement();
      out.writeEndDocument();
      out.flush();
    } catch (XMLStreamException impossible) {
      throw new IllegalStateException(impossible);
    }
    return new CrawlerText(MediaType.APPLICATION_XML_TYPE, text.toString());
  }

  private static void text(XMLStreamWriter out, String name, String text)
      throws XMLStreamException {
    out.writeStartElement(name);
    out.writeCharacters(text);
    out.writeEndElement();
  }
}
