package org.onrecord.doors.exchange;

import java.io.OutputStream;
import java.util.List;
import javax.xml.stream.XMLOutputFactory;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamWriter;
import org.jspecify.annotations.Nullable;

/** Writes a network as XML, by what the JDK has for it, in the form of a subclass. */
abstract class GraphWriter implements Network.Graph {
  private static final XMLOutputFactory XML = XMLOutputFactory.newFactory();

  final XMLStreamWriter out;
  private boolean inEdges;
  private int edges;

  private GraphWriter(OutputStream out) throws XMLStreamException {
    this.out = XML.createXMLStreamWriter(out, "UTF-8");
  }

  /** Begins the graph. */
  abstract void begin() throws XMLStreamException;

  /** Comes between the last node and the first edge. */
  abstract void turn() throws XMLStreamException;

  abstract void writeEdge(String id, Network.Edge edge) throws XMLStreamException;

  @Override
  public final void edge(Network.Edge edge) throws XMLStreamException {
    if (!inEdges) {
      turn();
      inEdges = true;
    }
    writeEdge("e" + ++edges, edge);
  }

  /** Ends the graph. */
  final void end() throws XMLStreamException {
    if (!inEdges) {
      turn();
    }
    out.writeEndDocument();
    out.flush();
  }

  final void leaf(String name, String... attributes) throws XMLStreamException {
    out.writeEmptyElement(name);
    attributes(attributes);
  }

  final void open(String name, String... attributes) throws XMLStreamException {
    out.writeStartElement(name);
    attributes(attributes);
  }

  private void attributes(String... attributes) throws XMLStreamException {
    for (int i = 0; i < attributes.length; i += 2) {
      out.writeAttribute(attributes[i], attributes[i + 1]);
    }
  }

  /** What each node and each edge says, besides what the format has a place for. */
  private static final List<String> OF_NODES = List.of("name", "slug", "kind", "country");

  private static @Nullable String value(Network.Node node, String name) {
    return switch (name) {
      case "name" -> node.name();
      case "slug" -> node.slug();
      case "kind" -> node.kind();
      default -> node.country();
    };
  }

  /** GraphML (graphml.graphdrawing.org), which networkx, igraph and yEd read. */
  static final class GraphMl extends GraphWriter {
    GraphMl(OutputStream out) throws XMLStreamException {
      super(out);
    }

    @Override
    void begin() throws XMLStreamException {
      out.writeStartDocument("UTF-8", "1.0");
      out.writeStartElement("graphml");
      out.writeDefaultNamespace("http://graphml.graphdrawing.org/xmlns");
      for (String name : OF_NODES) {
        key(name, "node", "string");
      }
      key("position", "edge", "string");
      key("weight", "edge", "long");
      key("demands", "edge", "long");
      key("since", "edge", "string");
      open("graph", "id", "record", "edgedefault", "directed");
    }

    private void key(String name, String of, String type) throws XMLStreamException {
      leaf("key", "id", name, "for", of, "attr.name", name, "attr.type", type);
    }

    @Override
    public void node(Network.Node node) throws XMLStreamException {
      open("node", "id", node.id().toString());
      for (String name : OF_NODES) {
        data(name, value(node, name));
      }
      out.writeEndElement();
    }

    @Override
    void turn() {}

    @Override
    void writeEdge(String id, Network.Edge edge) throws XMLStreamException {
      open(
          "edge", "id", id, "source", edge.source().toString(), "target", edge.target().toString());
      data("position", edge.position());
      data("weight", String.valueOf(edge.weight()));
      data("demands", String.valueOf(edge.demands()));
      data("since", edge.since() == null ? null : edge.since().toString());
      out.writeEndElement();
    }

    private void data(String name, @Nullable String value) throws XMLStreamException {
      if (value != null) {
        open("data", "key", name);
        out.writeCharacters(value);
        out.writeEndElement();
      }
    }
  }

  /** GEXF 1.3 (gexf.net), which Gephi reads: since when an edge is there makes its timeline. */
  static final class Gexf extends GraphWriter {
    Gexf(OutputStream out) throws XMLStreamException {
      super(out);
    }

    @Override
    void begin() throws XMLStreamException {
      out.writeStartDocument("UTF-8", "1.0");
      out.writeStartElement("gexf");
      out.writeDefaultNamespace("http://gexf.net/1.3");
      out.writeAttribute("version", "1.3");
      open("graph", "mode", "dynamic", "defaultedgetype", "directed", "timeformat", "date");
      open("attributes", "class", "node");
      for (String name : OF_NODES.subList(1, OF_NODES.size())) {
        leaf("attribute", "id", name, "title", name, "type", "string");
      }
      out.writeEndElement();
      open("attributes", "class", "edge");
      leaf("attribute", "id", "demands", "title", "demands", "type", "long");
      out.writeEndElement();
      out.writeStartElement("nodes");
    }

    @Override
    public void node(Network.Node node) throws XMLStreamException {
      open("node", "id", node.id().toString(), "label", node.name());
      out.writeStartElement("attvalues");
      for (String name : OF_NODES.subList(1, OF_NODES.size())) {
        String value = value(node, name);
        if (value != null) {
          leaf("attvalue", "for", name, "value", value);
        }
      }
      out.writeEndElement();
      out.writeEndElement();
    }

    @Override
    void turn() throws XMLStreamException {
      out.writeEndElement();
      out.writeStartElement("edges");
    }

    @Override
    void writeEdge(String id, Network.Edge edge) throws XMLStreamException {
      open(
          "edge",
          "id",
          id,
          "source",
          edge.source().toString(),
          "target",
          edge.target().toString(),
          "kind",
          edge.position(),
          "label",
          edge.position(),
          "weight",
          String.valueOf(edge.weight()));
      if (edge.since() != null) {
        out.writeAttribute("start", edge.since().toString());
      }
      out.writeStartElement("attvalues");
      leaf("attvalue", "for", "demands", "value", String.valueOf(edge.demands()));
      out.writeEndElement();
      out.writeEndElement();
    }
  }
}
