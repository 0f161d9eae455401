package dev.pipelocal.api.service.s3;

import static dev.pipelocal.api.service.s3.S3Fixture.errorOf;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.BucketVersioningStatus;
import software.amazon.awssdk.services.s3.model.CommonPrefix;
import software.amazon.awssdk.services.s3.model.ListObjectVersionsResponse;
import software.amazon.awssdk.services.s3.model.ListObjectsV2Response;
import software.amazon.awssdk.services.s3.model.ObjectVersion;
import software.amazon.awssdk.services.s3.model.S3Object;

class ListingsTest {
    private final S3Fixture fixture = new S3Fixture();
    private final S3Client s3 = fixture.s3;
    private final String bucket = fixture.givenBucket("some-bucket");

    @AfterEach
    void close() {
        fixture.close();
    }

    @Test
    void keysAreInTheOrderOfTheirBytes() {
        givenKeys("b", "a", "Z", "é", "\ud83d\ude00", "\uffee", "a/b", "a0");

        assertThat(keysOf(s3.listObjectsV2(list -> list.bucket(bucket))))
                .containsExactly("Z", "a", "a/b", "a0", "b", "é", "\uffee", "\ud83d\ude00");
    }

    @Test
    void aDelimiterRollsKeysUp() {
        givenKeys("a.txt", "dir/one", "dir/sub/two", "dir/sub/three", "other/x", "z");

        ListObjectsV2Response top = s3.listObjectsV2(list -> list.bucket(bucket).delimiter("/"));
        ListObjectsV2Response below =
                s3.listObjectsV2(list -> list.bucket(bucket).delimiter("/").prefix("dir/"));

        assertThat(keysOf(top)).containsExactly("a.txt", "z");
        assertThat(prefixesOf(top)).containsExactly("dir/", "other/");
        assertThat(top.keyCount()).isEqualTo(4);
        assertThat(keysOf(below)).containsExactly("dir/one");
        assertThat(prefixesOf(below)).containsExactly("dir/sub/");
    }

    @Test
    void pagesPutTogetherAreTheWholeListing() {
        var random = new Random(7);
        List<String> keys = IntStream.range(0, 300)
                .mapToObj(i -> "d" + random.nextInt(5) + "/e" + random.nextInt(4) + "/k" + i)
                .toList();
        keys.forEach(key -> fixture.put(bucket, key, "x"));

        for (String delimiter : new String[] {"", "/", "k"}) {
            List<String> paged = new ArrayList<>();
            s3.listObjectsV2Paginator(list -> list.bucket(bucket)
                            .delimiter(delimiter.isEmpty() ? null : delimiter)
                            .maxKeys(7))
                    .forEach(page -> paged.addAll(namesOf(page)));

            assertThat(paged).as("delimiter '%s'", delimiter).containsExactlyElementsOf(expected(keys, delimiter));
        }
    }

    /** Rolls up by the text of the documentation, without an index. */
    private static List<String> expected(List<String> keys, String delimiter) {
        var names = new TreeSet<String>();
        for (String key : keys) {
            int at = delimiter.isEmpty() ? -1 : key.indexOf(delimiter);
            names.add(at < 0 ? key : key.substring(0, at + delimiter.length()));
        }
        return List.copyOf(names);
    }

    @Test
    void aListingEndsAtItsLastLiveKey() {
        fixture.setVersioning(bucket, BucketVersioningStatus.ENABLED);
        givenKeys("a", "b", "c/1", "c/2");
        Stream.of("b", "c/1", "c/2")
                .forEach(key -> s3.deleteObject(delete -> delete.bucket(bucket).key(key)));

        ListObjectsV2Response page =
                s3.listObjectsV2(list -> list.bucket(bucket).delimiter("/").maxKeys(1));

        assertThat(namesOf(page)).containsExactly("a");
        assertThat(page.isTruncated()).isFalse();
    }

    @Test
    void startAfterAndMaxKeysOfZero() {
        givenKeys("a", "b", "c");

        assertThat(keysOf(s3.listObjectsV2(list -> list.bucket(bucket).startAfter("a"))))
                .containsExactly("b", "c");
        ListObjectsV2Response none =
                s3.listObjectsV2(list -> list.bucket(bucket).maxKeys(0));
        assertThat(none.contents()).isEmpty();
        assertThat(none.isTruncated()).isFalse();
        assertThat(errorOf(() -> s3.listObjectsV2(list -> list.bucket(bucket).continuationToken("nonsense"))))
                .isEqualTo("400 InvalidArgument");
    }

    @Test
    void urlEncodingLeavesOnlyWhatXmlCanHold() {
        givenKeys("a b\u0001+é/%");

        ListObjectsV2Response page =
                s3.listObjectsV2(list -> list.bucket(bucket).encodingType("url"));

        assertThat(keysOf(page)).containsExactly("a%20b%01%2B%C3%A9/%25");
    }

    @Test
    void theOldListingGivesItsNextMarkerWithADelimiterOnly() {
        givenKeys("a/1", "b/1", "c");

        var first = s3.listObjects(list -> list.bucket(bucket).delimiter("/").maxKeys(1));
        var second = s3.listObjects(list ->
                list.bucket(bucket).delimiter("/").marker(first.nextMarker()).maxKeys(10));

        assertThat(first.nextMarker()).isEqualTo("a/");
        assertThat(second.commonPrefixes()).extracting(CommonPrefix::prefix).containsExactly("b/");
        assertThat(second.contents()).extracting(S3Object::key).containsExactly("c");
        assertThat(s3.listObjects(list -> list.bucket(bucket).maxKeys(1)).nextMarker())
                .isNull();
    }

    @Test
    void versionsAreListedFromNewToOldAcrossPages() {
        fixture.setVersioning(bucket, BucketVersioningStatus.ENABLED);
        List<String> ids = new ArrayList<>();
        for (int i = 0; i < 40; i++) {
            ids.add(fixture.put(bucket, "k", "v" + i).versionId());
        }
        fixture.put(bucket, "l", "x");
        s3.deleteObject(delete -> delete.bucket(bucket).key("l"));

        List<String> paged = new ArrayList<>();
        List<Boolean> latest = new ArrayList<>();
        int markers = 0;
        for (ListObjectVersionsResponse page :
                s3.listObjectVersionsPaginator(list -> list.bucket(bucket).maxKeys(9))) {
            page.versions().stream()
                    .filter(version -> version.key().equals("k"))
                    .forEach(version -> {
                        paged.add(version.versionId());
                        latest.add(version.isLatest());
                    });
            markers += page.deleteMarkers().size();
        }

        assertThat(paged).containsExactlyElementsOf(ids.reversed());
        assertThat(latest.stream().filter(is -> is)).hasSize(1);
        assertThat(latest.getFirst()).isTrue();
        assertThat(markers).isEqualTo(1);
        assertThat(s3.listObjectVersions(list -> list.bucket(bucket).prefix("l"))
                        .versions())
                .extracting(ObjectVersion::isLatest)
                .containsExactly(false);
    }

    private void givenKeys(String... keys) {
        Arrays.stream(keys).forEach(key -> fixture.put(bucket, key, "x"));
    }

    private static List<String> keysOf(ListObjectsV2Response page) {
        return page.contents().stream().map(S3Object::key).toList();
    }

    private static List<String> prefixesOf(ListObjectsV2Response page) {
        return page.commonPrefixes().stream().map(CommonPrefix::prefix).toList();
    }

    private static List<String> namesOf(ListObjectsV2Response page) {
        return Stream.concat(keysOf(page).stream(), prefixesOf(page).stream())
                .sorted((a, b) ->
                        Arrays.compareUnsigned(a.getBytes(StandardCharsets.UTF_8), b.getBytes(StandardCharsets.UTF_8)))
                .collect(Collectors.toList());
    }
}
