package org.onrecord.analysis.search;

import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.QueryParam;
import java.time.LocalDate;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.jspecify.annotations.Nullable;
import org.onrecord.platform.query.Sort;
import org.onrecord.platform.value.Country;
import org.onrecord.platform.value.LanguageTag;
import org.onrecord.platform.value.Ref;
import org.onrecord.record.demand.Action;
import org.onrecord.record.demand.DemandStatus;
import org.onrecord.record.statement.RenderingKind;
import org.onrecord.record.statement.StatementForm;
import org.onrecord.record.statement.StatementStatus;
import org.onrecord.record.statement.Verification;

/** Which statements are searched for, and how what is found is shown. */
public record SearchFilter(
    @QueryParam("q")
        @Parameter(
            description =
                "Words in any form and any of the texts of a statement. \"Words in quotation marks\""
                    + " stand side by side as they are, word* stands for all that begin so, -word is"
                    + " not in it. All must be there; of more than six words, three quarters.",
            example = "weapons \"Russian territory\"")
        @Nullable SearchWords q,
    @QueryParam("speaker")
        @Parameter(description = "Only of this speaker (id or slug); repeatable.")
        List<Ref> speaker,
    @QueryParam("organization")
        @Parameter(
            description =
                "Only of speakers who are or were members of this organization (id or slug); repeatable.")
        List<Ref> organization,
    @QueryParam("country")
        @Parameter(
            description = "Only of speakers of this country (ISO 3166-1 alpha-2); repeatable.")
        List<Country> country,
    @QueryParam("party")
        @Parameter(
            description =
                "Only of speakers who are or were in this party (id or slug); repeatable.")
        List<Ref> party,
    @QueryParam("topic") @Parameter(description = "Only on this topic (id or slug); repeatable.")
        List<Ref> topic,
    @QueryParam("mentions")
        @Parameter(description = "Only those that mention this speaker (id or slug); repeatable.")
        List<Ref> mentions,
    @QueryParam("form") @Parameter(description = "Only of this form; repeatable.")
        List<StatementForm> form,
    @QueryParam("kind")
        @Parameter(
            description = "Only those whose preferred rendering is of this kind; repeatable.")
        List<RenderingKind> kind,
    @QueryParam("language")
        @Parameter(
            description =
                "Only those whose preferred rendering is in this language (BCP 47): pt finds pt and pt-BR; repeatable.")
        List<LanguageTag> language,
    @QueryParam("verification") @Parameter(description = "Only of this verification; repeatable.")
        List<Verification> verification,
    @QueryParam("status") @Parameter(description = "Only of this status today; repeatable.")
        List<StatementStatus> status,
    @QueryParam("demand")
        @Parameter(description = "Only those that drew a demand for this action; repeatable.")
        List<Action> demand,
    @QueryParam("demandStatus")
        @Parameter(
            description =
                "Only those that drew a demand of this status today; together with demand, one demand is both; repeatable.")
        List<DemandStatus> demandStatus,
    @QueryParam("saidFrom")
        @Parameter(
            description =
                "Only those that may have been said on or after this day; undated ones are left out.",
            schema = @Schema(type = SchemaType.STRING, format = "date", examples = "2024-05-20"))
        @Nullable LocalDate saidFrom,
    @QueryParam("saidTo")
        @Parameter(
            description =
                "Only those that may have been said on or before this day; undated ones are left out.",
            schema = @Schema(type = SchemaType.STRING, format = "date", examples = "2024-05-31"))
        @Nullable LocalDate saidTo,
    @QueryParam("facet")
        @Parameter(
            description =
                "Also count all that is found by this; repeatable. The commonest 20 values are told.")
        List<Facet> facet,
    @QueryParam("highlight")
        @DefaultValue("false")
        @Parameter(description = "true adds where the words stand in the texts.")
        boolean highlight,
    @QueryParam("sort")
        @Parameter(
            description =
                "relevance, the default with q, or -saidOn: latest first, the default without.",
            schema = @Schema(type = SchemaType.STRING, maxLength = 20, examples = "relevance"))
        @Nullable Sort sort,
    @QueryParam("limit")
        @DefaultValue("20")
        @Min(1)
        @Max(100)
        @Parameter(description = "Items on a page.")
        int limit,
    @QueryParam("cursor")
        @Parameter(
            description = "Where the page starts, as given in the next link. Opaque and signed.",
            schema = @Schema(type = SchemaType.STRING, maxLength = 1000))
        @Nullable String cursor) {

  /** The same search with the places of the words and with counts by some facets. */
  public SearchFilter shownWith(List<Facet> facets) {
    return new SearchFilter(
        q,
        speaker,
        organization,
        country,
        party,
        topic,
        mentions,
        form,
        kind,
        language,
        verification,
        status,
        demand,
        demandStatus,
        saidFrom,
        saidTo,
        facets,
        true,
        sort,
        limit,
        cursor);
  }
}
