package dev.pipelocal.api.wire.quirks;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Buckets that stand in front of a host: {@code bucket.s3.us-east-1.amazonaws.com}, {@code bucket.localhost}. */
public final class HostNames {
    private static final Pattern ENDPOINT = Pattern.compile("(?:(.+)\\.)?s3(?:[.-][a-z0-9-]+)*");
    private static final String AWS = "amazonaws.com";

    private final List<String> suffixes;

    /** @param suffixes hosts before which a bucket's name may stand, such as {@code localhost} */
    public HostNames(List<String> suffixes) {
        this.suffixes = suffixes.stream()
                .map(suffix -> "." + suffix.toLowerCase(Locale.ROOT))
                .toList();
    }

    /** @param host with or without a port */
    public Optional<String> bucketIn(String host) {
        String name = withoutPort(host).toLowerCase(Locale.ROOT);
        for (String suffix : suffixes) {
            if (name.endsWith(suffix)) {
                return bucketBefore(name.substring(0, name.length() - suffix.length()), suffix.endsWith(AWS));
            }
        }
        return Optional.empty();
    }

    private static Optional<String> bucketBefore(String prefix, boolean isAws) {
        Matcher endpoint = ENDPOINT.matcher(prefix);
        if (endpoint.matches()) {
            return Optional.ofNullable(endpoint.group(1));
        }
        return isAws ? Optional.empty() : Optional.of(prefix);
    }

    private static String withoutPort(String host) {
        int colon = host.lastIndexOf(':');
        return colon > 0 && host.indexOf(']') < colon ? host.substring(0, colon) : host;
    }
}
