package dev.pipelocal.api.wire;

import java.util.List;
import java.util.Map;

/** One HTTP answer; Content-Length and x-amzn-RequestId are the server's. */
public record WireResponse(int status, Map<String, List<String>> headers, WireBody body) {}
