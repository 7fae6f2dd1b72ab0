package org.onrecord.doors.openapi;

import org.eclipse.microprofile.openapi.models.Operation;
import org.eclipse.microprofile.openapi.models.PathItem;
import org.eclipse.microprofile.openapi.models.responses.APIResponse;

/**
 * What the method and the address of an operation tell of it.
 *
 * @param secured whether a bearer is needed
 * @param reads whether it is a GET, which changes nothing
 * @param recorded whether it is about the record, which has notes, versions and history
 * @param repeats whether a key makes it safe to send again
 * @param matched whether it names the version that it changes
 * @param history whether it answers with the history of a record
 * @param addressed whether its address names a record
 * @param cached whether its answer has an ETag
 * @param file whether its answer can be a file too
 * @param body whether something is sent
 */
record OpenApiTraits(
    boolean secured,
    boolean reads,
    boolean recorded,
    boolean repeats,
    boolean matched,
    boolean history,
    boolean addressed,
    boolean cached,
    boolean file,
    boolean body) {
  static OpenApiTraits of(String path, PathItem item, PathItem.HttpMethod method, Operation about) {
    boolean reads = method == PathItem.HttpMethod.GET;
    String collection = OpenApiAddresses.collection(path);
    return new OpenApiTraits(
        about.getSecurity() != null && !about.getSecurity().isEmpty(),
        reads,
        OpenApiAddresses.isRecorded(path),
        // A kept answer would keep the key or the secret, and a file is never in memory to be
        // compared.
        method == PathItem.HttpMethod.POST
            && !collection.equals("keys")
            && !collection.equals("imports")
            && !collection.equals("webhooks")
            && !OpenApiAddresses.isAsked(path),
        // Only what can be changed has versions to match.
        item.getPATCH() != null
            && (method == PathItem.HttpMethod.PATCH || method == PathItem.HttpMethod.DELETE),
        path.endsWith("/history"),
        path.contains("{"),
        reads
            && !OpenApiAddresses.isStreamed(path)
            && (isJson(about) || OpenApiAddresses.isLinkedData(path)),
        reads && OpenApiAddresses.isFile(path),
        about.getRequestBody() != null);
  }

  private static boolean isJson(Operation about) {
    APIResponse answer = about.getResponses().getAPIResponse("200");
    return answer != null
        && answer.getContent() != null
        && answer.getContent().getMediaType("application/json") != null;
  }
}
