package org.onrecord;

import org.junit.platform.suite.api.IncludeClassNamePatterns;
import org.junit.platform.suite.api.SelectPackages;
import org.junit.platform.suite.api.Suite;

/** All that is asked of the service on a real PostgreSQL, for one JVM. */
@Suite
@SelectPackages("org.onrecord")
@IncludeClassNamePatterns(".*OnPostgresqlTest")
class AllOnPostgresql {}
