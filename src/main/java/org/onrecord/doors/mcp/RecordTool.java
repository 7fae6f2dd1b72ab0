package org.onrecord.doors.mcp;

import java.util.function.Function;

/**
 * A question that an assistant can ask of the record.
 *
 * @param name what assistants call it by
 * @param title what people are shown
 * @param description when to use it and what it answers, in words for a language model
 * @param input the record of its arguments
 * @param output the record of its answer
 * @param answer answers
 */
record RecordTool<I extends Record, O extends Record>(
    String name,
    String title,
    String description,
    Class<I> input,
    Class<O> output,
    Function<I, O> answer) {}
