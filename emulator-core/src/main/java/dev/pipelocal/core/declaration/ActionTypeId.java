package dev.pipelocal.core.declaration;

/**
 * Which kind of action: category, owner, provider and version together.
 *
 * @param category Source, Build, Deploy, Test, Invoke, Approval or Compute
 * @param owner AWS, ThirdParty or Custom
 */
public record ActionTypeId(String category, String owner, String provider, String version) {}
