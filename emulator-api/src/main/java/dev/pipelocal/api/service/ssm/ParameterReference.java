package dev.pipelocal.api.service.ssm;

import dev.pipelocal.core.caller.Caller;

/**
 * How a request names a parameter: by name or ARN, with a version or a label after a colon.
 *
 * @param selector {@code :3}, {@code :prod} or empty
 */
record ParameterReference(String name, String selector) {
    static ParameterReference of(Caller caller, String text) {
        String rest = text;
        String prefix = "arn:aws:ssm:" + caller.region() + ":" + caller.account() + ":parameter/";
        if (text.startsWith(prefix)) {
            String name = text.substring(prefix.length());
            // The slash before a hierarchy's name and the one after "parameter" are one.
            rest = name.contains("/") ? "/" + name : name;
        } else if (text.startsWith("arn:")) {
            throw SsmErrors.notFound();
        }
        int colon = rest.indexOf(':');
        return colon < 0
                ? new ParameterReference(rest, "")
                : new ParameterReference(rest.substring(0, colon), rest.substring(colon));
    }

    /** The version that is meant. */
    ParameterVersion in(ParameterRecord parameter) {
        if (selector.isEmpty()) {
            return parameter.latest();
        }
        String wanted = selector.substring(1);
        if (wanted.matches("\\d{1,18}")) {
            return parameter.version(Long.parseLong(wanted)).orElseThrow(() -> SsmErrors.noVersion(name, wanted));
        }
        return parameter.labelled(wanted).orElseThrow(() -> SsmErrors.noLabel(name, wanted));
    }
}
