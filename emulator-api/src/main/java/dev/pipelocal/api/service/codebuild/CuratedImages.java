package dev.pipelocal.api.service.codebuild;

import java.util.List;
import software.amazon.awssdk.services.codebuild.model.EnvironmentImage;
import software.amazon.awssdk.services.codebuild.model.EnvironmentLanguage;
import software.amazon.awssdk.services.codebuild.model.EnvironmentPlatform;
import software.amazon.awssdk.services.codebuild.model.ListCuratedEnvironmentImagesResponse;
import software.amazon.awssdk.services.codebuild.model.PlatformType;

/** The images that AWS keeps for builds (CodeBuild user guide, Docker images provided by CodeBuild). */
final class CuratedImages {
    private CuratedImages() {}

    static ListCuratedEnvironmentImagesResponse list() {
        return ListCuratedEnvironmentImagesResponse.builder()
                .platforms(
                        platform(
                                PlatformType.AMAZON_LINUX,
                                image(
                                        "aws/codebuild/amazonlinux-x86_64-standard:4.0",
                                        "AWS CodeBuild - Amazon Linux 2"),
                                image(
                                        "aws/codebuild/amazonlinux-x86_64-standard:5.0",
                                        "AWS CodeBuild - Amazon Linux 2023"),
                                image(
                                        "aws/codebuild/amazonlinux-aarch64-standard:3.0",
                                        "AWS CodeBuild - Amazon Linux 2023 for aarch64")),
                        platform(
                                PlatformType.UBUNTU,
                                image("aws/codebuild/standard:6.0", "AWS CodeBuild - Ubuntu Standard Image 6.0"),
                                image("aws/codebuild/standard:7.0", "AWS CodeBuild - Ubuntu Standard Image 7.0")))
                .build();
    }

    private static EnvironmentPlatform platform(PlatformType platform, EnvironmentImage... images) {
        return EnvironmentPlatform.builder()
                .platform(platform)
                .languages(EnvironmentLanguage.builder()
                        .language("STANDARD")
                        .images(List.of(images))
                        .build())
                .build();
    }

    private static EnvironmentImage image(String name, String description) {
        return EnvironmentImage.builder().name(name).description(description).build();
    }
}
