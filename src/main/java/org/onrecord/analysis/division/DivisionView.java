package org.onrecord.analysis.division;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;
import org.onrecord.platform.value.Reference;
import org.onrecord.record.stance.Act;
import org.onrecord.record.stance.Position;
import org.onrecord.record.stance.TargetType;

/** Who within an organization or country stands where on something, as of a day. */
@JsonInclude(JsonInclude.Include.NON_NULL)
@Schema(
    name = "Division",
    description = "Who within an organization or country stands where, as of a day.")
public record DivisionView(
    DivisionTarget target,
    @Schema(description = "The organization within which is counted.") @Nullable Reference within,
    @Schema(
            description = "The country within which is counted (ISO 3166-1 alpha-2).",
            maxLength = 2,
            examples = "IT")
        @Nullable String withinCountry,
    @Schema(description = "The day.") LocalDate asOf,
    Counts counts,
    @Schema(
            description =
                "1 - |S-O| / (S+O): 0 when all who took sides agree, 1 when they are split in half; absent when nobody took sides.",
            minimum = "0",
            maximum = "1",
            examples = "0.0")
        @Nullable Double index,
    @Schema(description = "Everyone who took a position, with the latest one.", maxItems = 100_000)
        List<Member> members,
    @Schema(
            description = "Everyone who took no position, by name; counts.silent is their number.",
            maxItems = 100_000)
        List<SilentMember> silent,
    @Schema(description = "By country.", maxItems = 300) List<CountryCounts> countries,
    @Schema(description = "By party.", maxItems = 10_000) List<PartyCounts> parties) {

  /** The statement, speaker or topic that the members are divided on. */
  @Schema(name = "DivisionTarget", description = "What the division is about.")
  public record DivisionTarget(TargetType type, @Schema(description = "Its id.") UUID id) {}

  /** How many stand where. */
  @Schema(name = "DivisionCounts", description = "How many members stand where.")
  public record Counts(
      @Schema(description = "Members in support.", minimum = "0", maximum = "2147483647")
          int support,
      @Schema(description = "Members opposed.", minimum = "0", maximum = "2147483647") int oppose,
      @Schema(description = "Members with a mixed position.", minimum = "0", maximum = "2147483647")
          int mixed,
      @Schema(description = "Neutral members.", minimum = "0", maximum = "2147483647") int neutral,
      @Schema(
              description = "Members whose position is unclear.",
              minimum = "0",
              maximum = "2147483647")
          int unclear,
      @Schema(description = "Members who took none.", minimum = "0", maximum = "2147483647")
          int silent) {

    @Nullable Double index() {
      int sides = support + oppose;
      return sides == 0 ? null : 1 - (double) Math.abs(support - oppose) / sides;
    }
  }

  /** One who took a position. */
  @JsonInclude(JsonInclude.Include.NON_NULL)
  @Schema(
      name = "DivisionMember",
      description = "A member who took a position, with the latest one.")
  public record Member(
      Reference speaker,
      @Schema(description = "Country (ISO 3166-1 alpha-2).", maxLength = 2, examples = "IT")
          @Nullable String country,
      @Nullable Reference party,
      Position position,
      Act act,
      @Schema(description = "Id of the stance.") UUID stance,
      @Schema(ref = "Edtf") @Nullable String takenOn) {}

  /** One who took no position. */
  @JsonInclude(JsonInclude.Include.NON_NULL)
  @Schema(name = "SilentMember", description = "A member who took no position.")
  public record SilentMember(
      Reference speaker,
      @Schema(description = "Country (ISO 3166-1 alpha-2).", maxLength = 2, examples = "IT")
          @Nullable String country,
      @Nullable Reference party) {}

  /** How many of a country stand where. */
  @Schema(name = "CountryCounts", description = "How many of a country stand where.")
  public record CountryCounts(
      @Schema(description = "Country (ISO 3166-1 alpha-2).", maxLength = 2, examples = "IT")
          String country,
      Counts counts) {}

  /** How many of a party stand where. */
  @Schema(name = "PartyCounts", description = "How many of a party stand where.")
  public record PartyCounts(Reference party, Counts counts) {}
}
