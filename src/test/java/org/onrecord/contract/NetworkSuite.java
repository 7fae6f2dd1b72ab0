package org.onrecord.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.onrecord.contract.Api.get;
import static org.onrecord.contract.Api.problem;
import static org.onrecord.contract.Api.read;
import static org.onrecord.contract.Api.speaker;
import static org.onrecord.contract.Api.stance;
import static org.onrecord.contract.Api.statement;
import static org.onrecord.contract.Api.topic;

import io.restassured.response.Response;
import java.io.ByteArrayInputStream;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;

/** Who stands where, as programs that draw networks read it. */
abstract class NetworkSuite {

  private static Document graph(String path, String type) throws Exception {
    Response answer = read(path);
    assertThat(answer.contentType()).startsWith(type);
    DocumentBuilderFactory factory = DocumentBuilderFactory.newInstance();
    factory.setNamespaceAware(true);
    return factory.newDocumentBuilder().parse(new ByteArrayInputStream(answer.asByteArray()));
  }

  private static List<Element> elements(Document graph, String name) {
    NodeList found = graph.getElementsByTagNameNS("*", name);
    List<Element> elements = new ArrayList<>();
    for (int i = 0; i < found.getLength(); i++) {
      elements.add((Element) found.item(i));
    }
    return elements;
  }

  /** Edges of one source, which lead from a node to a node. */
  private static List<Element> edges(Document graph, String source) {
    Set<String> nodes = new HashSet<>();
    for (Element node : elements(graph, "node")) {
      assertThat(nodes.add(node.getAttribute("id"))).isTrue();
    }
    Set<String> ids = new HashSet<>();
    List<Element> all = elements(graph, "edge");
    for (Element edge : all) {
      assertThat(ids.add(edge.getAttribute("id"))).isTrue();
      assertThat(nodes).contains(edge.getAttribute("source"), edge.getAttribute("target"));
    }
    return all.stream().filter(edge -> edge.getAttribute("source").equals(source)).toList();
  }

  private static Map<String, String> data(Element edge) {
    Map<String, String> data = new HashMap<>();
    NodeList found = edge.getElementsByTagNameNS("*", "data");
    for (int i = 0; i < found.getLength(); i++) {
      data.put(((Element) found.item(i)).getAttribute("key"), found.item(i).getTextContent());
    }
    return data;
  }

  @Test
  void positions_on_somebody_and_on_what_they_said_are_edges_with_weights() throws Exception {
    String holder = speaker();
    String target = speaker();
    String topic = topic();
    String statement =
        statement(target, ",\"saidOn\":\"2024-05-01\",\"topics\":[\"%s\"]".formatted(topic));
    stance(holder, "statement", statement, ",\"takenOn\":\"2024-05-03\"");
    stance(holder, "speaker", target, ",\"takenOn\":\"2024-05-02\"");
    stance(
        holder,
        "statement",
        statement,
        ",\"takenOn\":\"2024-05-04\",\"demand\":{\"mode\":\"single\",\"options\":[{\"action\":\"retract\"}]}");
    Document graphml = graph("/v1/exports/network.graphml", "application/graphml+xml");
    List<Element> edges = edges(graphml, holder);
    assertThat(edges).hasSize(1);
    assertThat(edges.get(0).getAttribute("target")).isEqualTo(target);
    assertThat(data(edges.get(0)))
        .containsEntry("position", "oppose")
        .containsEntry("weight", "3")
        .containsEntry("demands", "1")
        .containsEntry("since", "2024-05-02");
    Element gexf = edges(graph("/v1/exports/network.gexf", "application/gexf+xml"), holder).get(0);
    assertThat(gexf.getAttribute("target")).isEqualTo(target);
    assertThat(gexf.getAttribute("weight")).isEqualTo("3");
    assertThat(gexf.getAttribute("start")).isEqualTo("2024-05-02");
    List<Element> topics =
        edges(graph("/v1/exports/network.gexf?mode=two", "application/gexf+xml"), holder);
    assertThat(topics).hasSize(1);
    assertThat(topics.get(0).getAttribute("target")).isEqualTo(topic);
    assertThat(topics.get(0).getAttribute("weight")).isEqualTo("2");
    assertThat(
            edges(
                graph("/v1/exports/network.graphml?asOf=2024-05-01", "application/graphml+xml"),
                holder))
        .isEmpty();
  }

  @Test
  void a_network_without_anybody_is_one_too_and_what_it_does_not_know_is_refused()
      throws Exception {
    Document none = graph("/v1/exports/network.gexf?asOf=0001-01-01", "application/gexf+xml");
    assertThat(elements(none, "edges")).hasSize(1);
    problem(get("/v1/exports/network.gexf?mode=three"), 400, "invalid-parameter");
    problem(get("/v1/exports/network.graphml?holder=x"), 400, "unknown-parameter");
  }
}
