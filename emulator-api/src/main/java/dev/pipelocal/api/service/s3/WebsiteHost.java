package dev.pipelocal.api.service.s3;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Which page of which bucket a browser asks for: {@code site.s3-website.localhost}, {@code site.s3-website-us-east-1...},
 * or {@code s3-website.localhost/site/} where names with several parts don't resolve.
 *
 * @param root what stands before a key in links on the same host: {@code /}, or {@code /site/}
 * @param path decoded, without the slash at its beginning
 */
record WebsiteHost(String bucket, String root, String path) {
    private static final Pattern HOST = Pattern.compile("(?:(.+)\\.)?s3-website(?:[.-].*)?");

    /** Empty for hosts that are no website's. */
    static Optional<WebsiteHost> of(String host, String encodedPath) {
        Matcher matcher = HOST.matcher(host.replaceFirst(":\\d+$", "").toLowerCase(Locale.ROOT));
        if (!matcher.matches()) {
            return Optional.empty();
        }
        String path = decode(encodedPath.substring(1));
        if (matcher.group(1) != null) {
            return Optional.of(new WebsiteHost(matcher.group(1), "/", path));
        }
        int slash = path.indexOf('/');
        String bucket = slash < 0 ? path : path.substring(0, slash);
        return Optional.of(new WebsiteHost(bucket, "/" + bucket + "/", slash < 0 ? "" : path.substring(slash + 1)));
    }

    private static String decode(String path) {
        try {
            return URLDecoder.decode(path.replace("+", "%2B"), StandardCharsets.UTF_8);
        } catch (IllegalArgumentException e) {
            return path;
        }
    }
}
