package org.onrecord.doors.pages;

import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.onrecord.analysis.division.DivisionView;
import org.onrecord.record.speaker.SpeakerView;

/**
 * The part of a page that asks who within an organization or a country stands where, and shows it.
 *
 * @param path the address of the page
 * @param asOf the day that is shown
 * @param within what was asked for, as the reader wrote it, or an empty text
 * @param organizations some that the reader may ask for
 * @param division who stands where, or null before anything is asked for
 * @param plots the same by country and by party
 */
public record DivisionPanel(
    String path,
    LocalDate asOf,
    String within,
    List<SpeakerView> organizations,
    @Nullable DivisionView division,
    List<Plot> plots) {}
