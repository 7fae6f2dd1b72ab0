package org.onrecord.doors.openapi;

import io.quarkus.smallrye.openapi.OpenApiFilter;
import org.eclipse.microprofile.config.ConfigProvider;
import org.eclipse.microprofile.openapi.OASFactory;
import org.eclipse.microprofile.openapi.OASFilter;
import org.eclipse.microprofile.openapi.models.OpenAPI;
import org.eclipse.microprofile.openapi.models.Operation;
import org.eclipse.microprofile.openapi.models.security.SecurityScheme;
import org.onrecord.platform.access.Issuer;

/** Offers a login at the issuer beside API keys, where one is configured. */
@OpenApiFilter(stages = OpenApiFilter.RunStage.RUNTIME_STARTUP)
public class OpenApiIssuer implements OASFilter {
  private static final String ISSUER = "issuer";

  @Override
  public void filterOpenAPI(OpenAPI document) {
    // Filters are no beans.
    ConfigProvider.getConfig()
        .getOptionalValue("onrecord.oidc.issuer", String.class)
        .ifPresent(issuer -> offer(document, Issuer.discovery(issuer)));
  }

  private static void offer(OpenAPI document, String discovery) {
    document
        .getComponents()
        .addSecurityScheme(
            ISSUER,
            OASFactory.createSecurityScheme()
                .type(SecurityScheme.Type.OPENIDCONNECT)
                .openIdConnectUrl(discovery)
                .description(
                    "Log in at the issuer that this service trusts; your roles there decide what"
                        + " you may write."));
    document
        .getPaths()
        .getPathItems()
        .values()
        .forEach(item -> item.getOperations().values().forEach(OpenApiIssuer::offer));
  }

  private static void offer(Operation operation) {
    if (operation.getSecurity() != null && !operation.getSecurity().isEmpty()) {
      operation.addSecurityRequirement(OASFactory.createSecurityRequirement().addScheme(ISSUER));
    }
  }
}
