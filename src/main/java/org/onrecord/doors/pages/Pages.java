package org.onrecord.doors.pages;

import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.RawString;
import io.quarkus.qute.TemplateInstance;

/**
 * The templates of the pages. The build checks every expression in them against the types of what
 * they are given.
 */
@CheckedTemplate(basePath = "pages", defaultName = CheckedTemplate.HYPHENATED_ELEMENT_NAME)
final class Pages {
  private Pages() {}

  static native TemplateInstance start(StartResource.StartPage page);

  static native TemplateInstance about(StartResource.AboutPage page);

  static native TemplateInstance statement(StatementPage page);

  static native TemplateInstance stance(StancePageResource.StancePage page);

  static native TemplateInstance speaker(SpeakerPageResource.SpeakerPage page);

  static native TemplateInstance topic(TopicPageResource.TopicPage page);

  static native TemplateInstance search(SearchPageResource.SearchPage page);

  static native TemplateInstance check(CheckPageResource.CheckPage page);

  static native TemplateInstance changes(ChangePagesResource.ChangesPage page);

  static native TemplateInstance timeline(Timeline life);

  static native TemplateInstance pressure(PressurePlot pressure);

  static native TemplateInstance bars(Bars bars);

  static native TemplateInstance plotFile(Plot plot, String base, RawString style);

  static native TemplateInstance problem(ProblemPages.ProblemPage page);

  static native TemplateInstance problemTypes(ProblemResource.ProblemTypesPage page);

  static native TemplateInstance problemType(ProblemResource.ProblemTypePage page);
}
