package dev.pipelocal.api.service.ssm;

import dev.pipelocal.core.caller.Caller;
import java.util.Locale;
import java.util.regex.Pattern;
import software.amazon.awssdk.services.ssm.model.HierarchyLevelLimitExceededException;

/** Rules for parameters' names (PutParameter, API reference). */
final class ParameterName {
    private static final int MOST_LEVELS = 15;
    private static final Pattern CHARACTERS = Pattern.compile("[a-zA-Z0-9_./-]+");
    private static final String PATH_RULES =
            "The parameter doesn't meet the parameter name requirements. The parameter name must begin with a forward"
                    + " slash \"/\". It can't be prefixed with \"aws\" or \"ssm\" (case-insensitive). It must use only"
                    + " letters, numbers, or the following symbols: . (period), - (hyphen), _ (underscore). Special"
                    + " characters are not allowed. All sub-paths, if specified, must use the forward slash symbol"
                    + " \"/\". Valid example: /get/parameters2-/by1./path0_.";

    private ParameterName() {}

    static String arn(Caller caller, String name) {
        return "arn:aws:ssm:" + caller.region() + ":" + caller.account() + ":parameter"
                + (name.startsWith("/") ? name : "/" + name);
    }

    /** The name that may be given to a parameter. */
    static String requireNew(String name) {
        String bare = (name.startsWith("/") ? name.substring(1) : name).toLowerCase(Locale.ROOT);
        if (bare.startsWith("aws")) {
            throw SsmErrors.accessDenied("No access to reserved parameter name: " + name + ".");
        }
        boolean isPath = name.contains("/");
        if (bare.startsWith("ssm") || !CHARACTERS.matcher(name).matches() || name.endsWith("/")) {
            throw SsmErrors.validation(
                    isPath
                            ? "Parameter name: can't be prefixed with \"ssm\" (case-insensitive). If formed as a path, it"
                                    + " can consist of sub-paths divided by slash symbol; each sub-path can be formed as"
                                    + " a mix of letters, numbers and the following 3 symbols .-_"
                            : "Parameter name: can't be prefixed with \"aws\" or \"ssm\" (case-insensitive). If formed as"
                                    + " a path, it can consist of sub-paths divided by slash symbol; each sub-path can be"
                                    + " formed as a mix of letters, numbers and the following 3 symbols .-_");
        }
        if (isPath && !name.startsWith("/")) {
            throw SsmErrors.validation("Parameter name must be a fully qualified name.");
        }
        if (name.chars().filter(c -> c == '/').count() > MOST_LEVELS) {
            throw HierarchyLevelLimitExceededException.builder()
                    .message("Hierarchy level limit exceeded. The maximum number of levels is " + MOST_LEVELS + ".")
                    .build();
        }
        return name;
    }

    /** A path to list below, with a slash at its end. */
    static String requirePath(String path) {
        if (!path.startsWith("/")
                || path.contains("//")
                || !CHARACTERS.matcher(path).matches()) {
            throw SsmErrors.validation(PATH_RULES);
        }
        return path.endsWith("/") ? path : path + "/";
    }

    /** Whether the name lies below the path, directly or anywhere. */
    static boolean isBelow(String name, String pathWithSlash, boolean recursive) {
        String absolute = name.startsWith("/") ? name : "/" + name;
        return absolute.startsWith(pathWithSlash) && (recursive || absolute.indexOf('/', pathWithSlash.length()) < 0);
    }
}
