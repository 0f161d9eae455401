package dev.pipelocal.api.service.codepipeline;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import software.amazon.awssdk.services.codepipeline.model.InvalidTagsException;
import software.amazon.awssdk.services.codepipeline.model.Tag;
import software.amazon.awssdk.services.codepipeline.model.TooManyTagsException;

/** Tags, to and from the SDK's shapes. */
final class TagMapper {
    private static final int TAGS = 50;

    private TagMapper() {}

    static Map<String, String> read(List<Tag> sdk) {
        Map<String, String> tags = new TreeMap<>();
        for (Tag tag : sdk) {
            if (tag.key().startsWith("aws:")) {
                throw CodePipelineErrors.of(
                        InvalidTagsException::builder,
                        "Not allowed to modify system tags. System tags start with 'aws:'. msg=[Caller is an end user and not allowed to mutate system tags]");
            }
            if (tags.put(tag.key(), tag.value()) != null) {
                throw CodePipelineErrors.of(
                        InvalidTagsException::builder, "Tag key '%s' is used more than once".formatted(tag.key()));
            }
        }
        return limited(tags);
    }

    static List<Tag> write(Map<String, String> tags) {
        return new TreeMap<>(tags)
                .entrySet().stream()
                        .map(tag -> Tag.builder()
                                .key(tag.getKey())
                                .value(tag.getValue())
                                .build())
                        .toList();
    }

    /** The tags, unless there are more than a resource may have. */
    static Map<String, String> limited(Map<String, String> tags) {
        if (tags.size() > TAGS) {
            throw CodePipelineErrors.of(
                    TooManyTagsException::builder,
                    "The tags limit for a resource has been exceeded. The limit is %d".formatted(TAGS));
        }
        return tags;
    }
}
