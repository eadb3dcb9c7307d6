package io.kodama.api;

import io.kodama.auth.AccessTokens;
import io.kodama.auth.Accounts;
import io.kodama.auth.ApiKeys;

/** How the API knows its callers. */
public record ApiAuth(Accounts accounts, AccessTokens tokens, ApiKeys apiKeys) {}
