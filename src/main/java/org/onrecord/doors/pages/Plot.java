package org.onrecord.doors.pages;

import io.quarkus.qute.RawString;
import io.quarkus.qute.TemplateInstance;
import java.time.LocalDate;

/**
 * A drawing with its numbers: a page shows both, and its two links give each as a file.
 *
 * @param of whose it is and which, with its address
 * @param height of the drawing
 * @param says the drawing in words
 * @param drawing the shapes, as SVG
 */
public record Plot(Subject of, int height, String says, RawString drawing, Numbers numbers) {
  /** Width of every drawing. */
  public static final int WIDTH = 720;

  /**
   * What a plot is about.
   *
   * @param path of the files, without their form
   * @param query with which a page shows the same
   * @param file the name of the files, without their form
   * @param name what is drawn
   * @param subject of whom or what it is drawn
   * @param day as of which it is drawn
   */
  public record Subject(
      String path, String query, String file, String name, String subject, LocalDate day) {}

  static Plot of(
      Subject subject, int height, String says, TemplateInstance drawing, Numbers numbers) {
    return new Plot(subject, height, says, new RawString(drawing.render()), numbers);
  }

  /** The address of the drawing as a file. */
  public String svg() {
    return of.path() + ".svg" + of.query();
  }

  /** The address of the numbers as a file. */
  public String csv() {
    return of.path() + ".csv" + of.query();
  }
}
