"""The operations of the accounts app as the tests send them."""

ERRORS = "errors { code message field }"

REGISTER = f"""
mutation ($input: RegisterInput!) {{ register(input: $input) {{ email {ERRORS} }} }}
"""
TOKEN_AUTH = f"""
mutation ($username: String!, $password: String!) {{
  tokenAuth(username: $username, password: $password) {{
    token payload refreshToken refreshExpiresIn user {{ id username }} {ERRORS}
  }}
}}
"""
VERIFY_TOKEN = f"mutation ($token: String!) {{ verifyToken(token: $token) {{ payload {ERRORS} }} }}"
REFRESH = f"""
mutation ($token: String!) {{
  refreshToken(refreshToken: $token) {{ token payload refreshToken refreshExpiresIn {ERRORS} }}
}}
"""
REVOKE = (
    f"mutation ($token: String!) {{ revokeToken(refreshToken: $token) {{ revoked {ERRORS} }} }}"
)
REVOKE_ALL = f"mutation {{ revokeAllTokens {{ revoked {ERRORS} }} }}"
REVOKE_SESSION = f"""
mutation ($id: ID!) {{ revokeSession(input: {{sessionId: $id}}) {{ revokedId {ERRORS} }} }}
"""
SESSIONS = "{ sessions { id device ipAddress createdAt lastUsedAt isCurrent } }"
VERIFY_EMAIL = f"""
mutation ($email: String!, $code: String!) {{
  verifyEmail(input: {{email: $email, code: $code}}) {{
    token refreshToken refreshExpiresIn payload user {{ username }} {ERRORS}
  }}
}}
"""
RESEND = f"""
mutation ($email: String!) {{ resendVerificationEmail(input: {{email: $email}}) {{ email {ERRORS} }} }}
"""
REQUEST_RESET = f"""
mutation ($email: String!) {{ requestPasswordReset(input: {{email: $email}}) {{ email {ERRORS} }} }}
"""
RESET = f"""
mutation ($email: String!, $code: String!, $password: String!) {{
  resetPassword(input: {{email: $email, code: $code, newPassword: $password}}) {{ email {ERRORS} }}
}}
"""
CHANGE_PASSWORD = f"""
mutation ($current: String!, $new: String!) {{
  changePassword(input: {{currentPassword: $current, newPassword: $new}}) {{
    token refreshToken {ERRORS}
  }}
}}
"""
CHANGE_EMAIL = f"""
mutation ($email: String!, $password: String!) {{
  changeEmail(input: {{newEmail: $email, password: $password}}) {{ newEmail {ERRORS} }}
}}
"""
CONFIRM_EMAIL = f"""
mutation ($code: String!) {{
  confirmEmailChange(input: {{code: $code}}) {{ viewer {{ email }} {ERRORS} }}
}}
"""
UPDATE_PROFILE = f"""
mutation ($input: UpdateProfileInput!) {{
  updateProfile(input: $input) {{
    viewer {{
      timeZone locale
      user {{
        fullName username bio
        studentProfile {{ education language country preferredCurrency }}
        teacherProfile {{ headline subjects links }}
      }}
    }}
    {ERRORS}
  }}
}}
"""
UPLOAD_PHOTO = f"""
mutation ($file: Upload!) {{
  uploadProfilePhoto(input: {{file: $file}}) {{
    user {{ photo {{ url thumbnailUrl width height }} }} {ERRORS}
  }}
}}
"""
REMOVE_PHOTO = (
    f"mutation {{ removeProfilePhoto {{ user {{ photo {{ url }} initials }} {ERRORS} }} }}"
)
SET_ROLE = f"""
mutation ($id: ID!, $role: Role!) {{
  setUserRole(input: {{userId: $id, role: $role}}) {{ user {{ role }} {ERRORS} }}
}}
"""
BLOCK = f"""
mutation ($id: ID!, $reason: String! = "") {{
  blockUser(input: {{userId: $id, reason: $reason}}) {{ user {{ isBlocked }} {ERRORS} }}
}}
"""
UNBLOCK = f"""
mutation ($id: ID!) {{ unblockUser(input: {{userId: $id}}) {{ user {{ isBlocked }} {ERRORS} }} }}
"""
VIEWER = """
{
  viewer {
    email timeZone locale canTeach canManageUsers assignableRoles
    user { id username fullName initials role email isBlocked isVerified joinedAt bio }
  }
}
"""
USERS = """
query ($search: String, $role: Role, $excludeBlocked: Boolean! = false, $first: Int! = 20,
       $after: String) {
  users(search: $search, role: $role, excludeBlocked: $excludeBlocked, first: $first,
        after: $after) {
    totalCount
    pageInfo { hasNextPage endCursor }
    edges {
      node {
        username fullName email initials isBlocked isVerified viewerCanBlock viewerCanSetRole
        photo { url } studentProfile { country } teacherProfile { headline }
      }
    }
  }
}
"""
USER = "query ($id: ID!) { user(id: $id) { username email studentProfile { country } } }"
