package dev.pipelocal.api.server;

import dev.pipelocal.api.wire.WireRequest;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * The Signature Version 4 that a request should carry.
 *
 * @param payloadHash what stands for the body
 * @see <a href="https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_sigv-create-signed-request.html">Create a signed
 *     request</a>
 */
record SignatureV4(List<String> signedHeaders, String payloadHash) {
    private static final String UNRESERVED = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_.~";
    private static final String SIGNATURE = "X-Amz-Signature";

    SignatureV4 {
        signedHeaders = List.copyOf(signedHeaders);
    }

    String of(WireRequest request, SigningKey key) {
        String canonical = canonical(request, key.service());
        return key.sign("AWS4-HMAC-SHA256", Digests.sha256Hex(canonical.getBytes(StandardCharsets.UTF_8)));
    }

    private String canonical(WireRequest request, String service) {
        return String.join(
                "\n",
                request.method(),
                path(request.path(), service),
                query(request.query()),
                headers(request),
                "",
                String.join(";", signedHeaders),
                payloadHash);
    }

    /** S3 signs the path encoded once, all others what was sent encoded again. */
    private static String path(String sent, String service) {
        return encode(service.equals("s3") ? Query.decodePath(sent) : sent, true);
    }

    private static String query(String sent) {
        return Query.of(sent).parameters().stream()
                .filter(parameter -> !parameter.name().equals(SIGNATURE))
                .map(parameter -> Map.entry(encode(parameter.name(), false), encode(parameter.value(), false)))
                .sorted(Map.Entry.<String, String>comparingByKey().thenComparing(Map.Entry::getValue))
                .map(pair -> pair.getKey() + "=" + pair.getValue())
                .collect(Collectors.joining("&"));
    }

    private String headers(WireRequest request) {
        Map<String, String> canonical = new TreeMap<>(Comparator.naturalOrder());
        for (String name : signedHeaders) {
            List<String> values = name.equals("host")
                    ? List.of(request.host())
                    : request.headers().getOrDefault(name, List.of());
            canonical.put(
                    name,
                    values.stream()
                            .map(value -> value.strip().replaceAll(" +", " "))
                            .collect(Collectors.joining(",")));
        }
        return canonical.entrySet().stream()
                .map(header -> header.getKey() + ":" + header.getValue())
                .collect(Collectors.joining("\n"));
    }

    static String encode(String text, boolean isPath) {
        var encoded = new StringBuilder();
        for (byte octet : text.getBytes(StandardCharsets.UTF_8)) {
            char letter = (char) (octet & 0xFF);
            if (UNRESERVED.indexOf(letter) >= 0 || (isPath && letter == '/')) {
                encoded.append(letter);
            } else {
                encoded.append('%').append(HexFormat.of().withUpperCase().toHexDigits(octet));
            }
        }
        return encoded.toString();
    }

    static List<String> names(String semicolons) {
        return Arrays.asList(semicolons.split(";"));
    }
}
