package org.onrecord.doors.pages;

import jakarta.ws.rs.core.MediaType;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;
import org.onrecord.platform.http.Formed;
import org.onrecord.platform.value.Problem;

/**
 * The drawing of a plot, or its numbers, as a file of its own.
 *
 * @param text what stands in it
 */
public record PlotFile(MediaType form, String text, String fileName) implements Formed {
  /**
   * The file of a plot.
   *
   * @param plot which, or null where the page has none of that name
   * @throws Problem not_found without a plot
   */
  static PlotFile of(@Nullable Plot plot, PlotForm form, Site site) {
    if (plot == null) {
      throw Problem.notFound("plot of this name");
    }
    return new PlotFile(
        form.mediaType(),
        form == PlotForm.csv
            ? plot.numbers().csv()
            : Pages.plotFile(plot, site.base(), PlotStyle.LIGHT).render(),
        plot.of().file() + "-" + plot.of().day() + "." + form);
  }

  @Override
  public byte[] bytes() {
    return text.getBytes(StandardCharsets.UTF_8);
  }
}
