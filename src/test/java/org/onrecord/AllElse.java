package org.onrecord;

import org.junit.platform.suite.api.ExcludeClassNamePatterns;
import org.junit.platform.suite.api.IncludeClassNamePatterns;
import org.junit.platform.suite.api.SelectPackages;
import org.junit.platform.suite.api.Suite;

/** All tests that no database belongs to by name. */
@Suite
@SelectPackages("org.onrecord")
@IncludeClassNamePatterns(".*Test")
@ExcludeClassNamePatterns(".*On(H2|Postgresql)Test")
class AllElse {}
