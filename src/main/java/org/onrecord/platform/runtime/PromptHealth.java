package org.onrecord.platform.runtime;

import io.smallrye.health.AsyncHealthCheckFactory;
import jakarta.annotation.Priority;
import jakarta.enterprise.inject.Alternative;
import jakarta.inject.Singleton;

/**
 * Answers probes on the thread that reads them. Quarkus would hand each check to the workers, where
 * it waits behind requests; ours tell what they know already, so no check may ever wait.
 */
@Alternative
@Priority(1)
@Singleton
public class PromptHealth extends AsyncHealthCheckFactory {}
