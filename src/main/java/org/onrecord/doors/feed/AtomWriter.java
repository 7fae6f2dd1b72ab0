package org.onrecord.doors.feed;

import java.io.ByteArrayOutputStream;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import javax.xml.stream.XMLOutputFactory;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamWriter;
import org.jspecify.annotations.Nullable;

/** Writes a feed as XML, by what the JDK has for it: there is little to write. */
final class AtomWriter {
  private static final String ATOM = "http://www.w3.org/2005/Atom";
  private static final XMLOutputFactory XML = XMLOutputFactory.newFactory();

  private final XMLStreamWriter out;

  private AtomWriter(XMLStreamWriter out) {
    this.out = out;
  }

  static byte[] write(Feed feed) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try {
      new AtomWriter(XML.createXMLStreamWriter(bytes, "UTF-8")).feed(feed);
    } catch (XMLStreamException impossible) {
      throw new IllegalStateException(impossible);
    }
    return bytes.toByteArray();
  }

  private void feed(Feed feed) throws XMLStreamException {
    out.writeStartDocument("UTF-8", "1.0");
    out.writeStartElement("feed");
    out.writeDefaultNamespace(ATOM);
    out.writeAttribute("xml:lang", "en");
    text("id", feed.id());
    text("title", feed.title());
    text("updated", moment(feed.updated()));
    text("generator", "On Record");
    link("self", feed.self(), Feed.ATOM);
    link("first", feed.first(), Feed.ATOM);
    if (feed.next() != null) {
      link("next", feed.next(), Feed.ATOM);
    }
    for (Feed.Entry entry : feed.entries()) {
      entry(entry);
    }
    out.writeEndElement();
    out.writeEndDocument();
    out.flush();
  }

  private void entry(Feed.Entry entry) throws XMLStreamException {
    out.writeStartElement("entry");
    text("id", entry.id());
    text("title", entry.title());
    Instant published = entry.published();
    if (published != null) {
      text("published", moment(published));
    }
    text("updated", moment(entry.updated()));
    out.writeStartElement("author");
    text("name", entry.author());
    out.writeEndElement();
    link("alternate", entry.link(), "application/json");
    for (String category : entry.categories()) {
      out.writeEmptyElement("category");
      out.writeAttribute("term", category);
    }
    content(entry.text(), entry.language());
    out.writeEndElement();
  }

  private void content(String text, @Nullable String language) throws XMLStreamException {
    out.writeStartElement("content");
    out.writeAttribute("type", "text");
    if (language != null) {
      out.writeAttribute("xml:lang", language);
    }
    out.writeCharacters(text);
    out.writeEndElement();
  }

  private void text(String name, String text) throws XMLStreamException {
    out.writeStartElement(name);
    out.writeCharacters(text);
    out.writeEndElement();
  }

  private void link(String relation, String address, String type) throws XMLStreamException {
    out.writeEmptyElement("link");
    out.writeAttribute("rel", relation);
    out.writeAttribute("type", type);
    out.writeAttribute("href", address);
  }

  private static String moment(Instant instant) {
    return instant.truncatedTo(ChronoUnit.MILLIS).toString();
  }
}
