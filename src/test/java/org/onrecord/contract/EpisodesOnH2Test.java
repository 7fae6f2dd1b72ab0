package org.onrecord.contract;

import io.quarkus.test.junit.QuarkusTest;

@QuarkusTest
class EpisodesOnH2Test extends EpisodesSuite {}
