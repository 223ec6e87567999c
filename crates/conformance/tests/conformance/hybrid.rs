//! OpenID Connect: hybrid profile of the provider, for clients that were allowed it.
use crate::{
    core::{Flow, cases},
    driver::How,
};

/// One that may have everything.
const fn flow(response_type: &'static str) -> Flow {
    Flow {
        client: "certified-hybrid",
        response_type,
        mode: None,
        how: How::Fragment,
    }
}

/// The cases of every response type.
macro_rules! hybrid {
    ($type:literal) => {
        use super::{cases, flow};
        cases! { flow($type);
            requests: oidcc_server, oidcc_alternate_happy_flow,
                oidcc_ensure_request_with_unknown_parameter_succeeds, oidcc_ensure_post_request_succeeds,
                oidcc_display_page, oidcc_display_popup, oidcc_ui_locales, oidcc_claims_locales,
                oidcc_login_hint, oidcc_ensure_request_with_acr_values_succeeds,
                oidcc_response_type_missing, oidcc_ensure_registered_redirect_uri;
            claims: oidcc_scope_profile, oidcc_scope_email, oidcc_scope_address, oidcc_scope_phone,
                oidcc_scope_all, oidcc_claims_essential, oidcc_idtoken_signature, oidcc_userinfo_get,
                oidcc_userinfo_post_header, oidcc_userinfo_post_body;
            prompts: oidcc_prompt_none_not_logged_in, oidcc_prompt_none_logged_in, oidcc_prompt_login,
                oidcc_max_age_1, oidcc_max_age_10000, oidcc_id_token_hint;
            objects: oidcc_ensure_request_object_with_redirect_uri,
                oidcc_unsigned_request_object_supported_correctly_or_rejected_as_unsupported;
            codes: oidcc_codereuse, oidcc_codereuse_30seconds, oidcc_refresh_token;
            requests: oidcc_server_client_secret_post, oidcc_ensure_request_with_valid_pkce_succeeds;
        }
    };
}

mod code_id_token {
    hybrid!("code id_token");
    cases! { flow("code id_token"); requests: oidcc_ensure_request_without_nonce_fails; }
}

mod code_token {
    hybrid!("code token");
    cases! { flow("code token"); requests: oidcc_ensure_request_without_nonce_succeeds_for_code_flow; }
}

mod code_id_token_token {
    hybrid!("code id_token token");
    cases! { flow("code id_token token"); requests: oidcc_ensure_request_without_nonce_fails; }
}
