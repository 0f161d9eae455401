package dev.pipelocal.api.service.s3;

import java.util.regex.Pattern;

/** The rules for names of buckets (user guide, "General purpose bucket naming rules"). */
final class BucketName {
    private static final Pattern SHAPE = Pattern.compile("[a-z0-9][a-z0-9.-]{1,61}[a-z0-9]");
    private static final Pattern ADDRESS = Pattern.compile("\\d+\\.\\d+\\.\\d+\\.\\d+");

    private BucketName() {}

    static String valid(String name) {
        if (!SHAPE.matcher(name).matches()
                || name.contains("..")
                || name.startsWith("xn--")
                || name.startsWith("sthree-")
                || name.startsWith("amzn-s3-demo-")
                || name.endsWith("-s3alias")
                || name.endsWith("--ol-s3")
                || name.endsWith(".mrap")
                || name.endsWith("--x-s3")
                || name.endsWith("--table-s3")
                || ADDRESS.matcher(name).matches()) {
            throw S3Errors.of(400, "InvalidBucketName", "The specified bucket is not valid.");
        }
        return name;
    }
}
