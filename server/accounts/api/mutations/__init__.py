"""What people can do with accounts, one module a topic."""

from strawberry.tools import merge_types

from server.accounts.api.mutations.email import EmailMutation
from server.accounts.api.mutations.passwords import PasswordMutation
from server.accounts.api.mutations.profile import ProfileMutation
from server.accounts.api.mutations.registration import RegistrationMutation
from server.accounts.api.mutations.sessions import SessionMutation
from server.accounts.api.mutations.staff import StaffMutation

Mutation = merge_types(
    "AccountsMutation",
    (
        SessionMutation,
        RegistrationMutation,
        PasswordMutation,
        EmailMutation,
        ProfileMutation,
        StaffMutation,
    ),
)
