package dev.pipelocal.api.service.s3;

import dev.pipelocal.api.service.s3.store.StoredObject;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.s3.model.StorageClass;

/** Storage classes are kept and told; every object is read at once. */
final class StorageClasses {
    private static final Set<StorageClass> KNOWN = StorageClass.knownValues();

    private StorageClasses() {}

    static String valid(@Nullable String wanted) {
        if (wanted == null) {
            return StoredObject.STANDARD;
        }
        if (!KNOWN.contains(StorageClass.fromValue(wanted))) {
            throw S3Errors.of(400, "InvalidStorageClass", "The storage class you specified is not valid");
        }
        return wanted;
    }
}
