package org.onrecord.doors.exchange;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.io.OutputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Function;
import org.onrecord.platform.http.Json;
import org.onrecord.platform.http.JsonMembers;
import org.onrecord.platform.query.Page;
import org.onrecord.platform.query.Paging;
import org.onrecord.record.schemaorg.SchemaOrg;
import org.onrecord.record.source.CitationView;
import org.onrecord.record.speaker.Classification;
import org.onrecord.record.speaker.MembershipFilter;
import org.onrecord.record.speaker.MembershipView;
import org.onrecord.record.speaker.Memberships;
import org.onrecord.record.speaker.SpeakerFilter;
import org.onrecord.record.speaker.SpeakerKind;
import org.onrecord.record.speaker.SpeakerView;
import org.onrecord.record.speaker.Speakers;

/**
 * Writes speakers and memberships as Popolo: persons, organizations and memberships. What Popolo
 * has no property for stands under our names (slug, country, anonymous, end_reason), which its
 * schemas allow; dates that it cannot spell are left out.
 */
@ApplicationScoped
class PopoloExport {
  /** How a collective is told from an organization. */
  static final String COLLECTIVE = "collective";

  private static final int PAGE = 100;

  private final Speakers speakers;
  private final Memberships memberships;
  private final Snapshot snapshot;
  private final Json json;

  PopoloExport(Speakers speakers, Memberships memberships, Snapshot snapshot, Json json) {
    this.speakers = speakers;
    this.memberships = memberships;
    this.snapshot = snapshot;
    this.json = json;
  }

  /** Writes all of it as of one moment. */
  void write(OutputStream out) throws IOException {
    snapshot.read(
        () -> {
          try (JsonGenerator document = json.writer(out)) {
            document.writeStartObject();
            array(document, "persons", speakers(SpeakerKind.person));
            array(
                document,
                "organizations",
                speakers(SpeakerKind.organization, SpeakerKind.collective));
            array(document, "memberships", this::memberships);
          }
        });
  }

  private Function<Paging, Page<ObjectNode>> speakers(SpeakerKind... kinds) {
    SpeakerFilter filter =
        new SpeakerFilter(List.of(kinds), List.of(), List.of(), List.of(), null, List.of(), null);
    return paging -> speakers.list(filter, paging).map(PopoloExport::speaker);
  }

  private Page<ObjectNode> memberships(Paging paging) {
    MembershipFilter all = new MembershipFilter(List.of(), List.of(), null);
    Page<MembershipView> page = memberships.list(all, paging);
    Map<UUID, SpeakerView> members =
        speakers.views(page.items().stream().map(each -> each.member().id()).toList());
    List<ObjectNode> shown = new ArrayList<>();
    for (MembershipView each : page.items()) {
      SpeakerView member = members.get(each.member().id());
      // Of what was withdrawn nothing else is in the document.
      if (member != null && each.organization().withdrawn() == null) {
        shown.add(membership(each, member.kind()));
      }
    }
    return page.with(shown);
  }

  private static void array(
      JsonGenerator document, String name, Function<Paging, Page<ObjectNode>> list)
      throws IOException {
    document.writeArrayFieldStart(name);
    Paging paging = Paging.first(PAGE);
    for (Page<ObjectNode> page = list.apply(paging); ; page = list.apply(paging)) {
      for (ObjectNode item : page.items()) {
        document.writeTree(item);
      }
      if (page.next() == null) {
        break;
      }
      paging = paging.at(page.next());
    }
    document.writeEndArray();
  }

  private static ObjectNode speaker(SpeakerView speaker) {
    ObjectNode node = JsonNodeFactory.instance.objectNode();
    node.put("id", speaker.id().toString());
    node.put("slug", speaker.slug());
    node.put("name", speaker.name());
    boolean person = speaker.kind() == SpeakerKind.person;
    if (person) {
      node.put("sort_name", speaker.sortName());
    }
    ArrayNode others = node.arrayNode();
    speaker
        .otherNames()
        .forEach(
            other -> {
              ObjectNode each = others.addObject().put("name", other.name());
              JsonMembers.put(each, "lang", other.language());
              JsonMembers.put(each, "start_date", SchemaOrg.day(other.from()));
              JsonMembers.put(each, "end_date", SchemaOrg.day(other.to()));
              JsonMembers.put(each, "note", other.note());
            });
    JsonMembers.put(node, "other_names", others);
    ArrayNode identifiers = node.arrayNode();
    speaker
        .identifiers()
        .forEach(
            each ->
                identifiers
                    .addObject()
                    .put("scheme", each.scheme())
                    .put("identifier", each.identifier()));
    JsonMembers.put(node, "identifiers", identifiers);
    Classification classification = speaker.classification();
    JsonMembers.put(
        node,
        "classification",
        speaker.kind() == SpeakerKind.collective
            ? COLLECTIVE
            : classification == null ? null : classification.name());
    JsonMembers.put(node, "country", speaker.country());
    if (Boolean.TRUE.equals(speaker.anonymous())) {
      node.put("anonymous", true);
    }
    JsonMembers.put(node, "image", speaker.image());
    JsonMembers.put(node, person ? "summary" : "abstract", speaker.summary());
    return node;
  }

  private static ObjectNode membership(MembershipView membership, SpeakerKind of) {
    ObjectNode node = JsonNodeFactory.instance.objectNode();
    node.put("id", membership.id().toString());
    String member = membership.member().id().toString();
    if (of == SpeakerKind.person) {
      node.put("person_id", member);
    } else {
      JsonMembers.put(
          node.putObject("member").put("id", member), "name", membership.member().name());
    }
    node.put("organization_id", membership.organization().id().toString());
    JsonMembers.put(node, "role", membership.role());
    if (membership.onBehalfOf() != null) {
      node.put("on_behalf_of_id", membership.onBehalfOf().id().toString());
    }
    JsonMembers.put(node, "start_date", SchemaOrg.day(membership.start()));
    String end = SchemaOrg.day(membership.end());
    if (end != null && membership.endReason() != null) {
      node.put("end_reason", membership.endReason().name());
    }
    JsonMembers.put(node, "end_date", end);
    ArrayNode sources = node.arrayNode();
    for (CitationView citation : membership.citations()) {
      ObjectNode source = sources.addObject().put("url", citation.source().url());
      JsonMembers.put(source, "note", citation.source().title());
    }
    JsonMembers.put(node, "sources", sources);
    return node;
  }
}
