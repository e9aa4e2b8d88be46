from strawberry.tools import merge_types

from server.messaging.api.mutations.messages import MessageMutation
from server.messaging.api.mutations.moderating import ModeratingMutation
from server.messaging.api.mutations.rooms import RoomMutation

Mutation = merge_types("Mutation", (RoomMutation, MessageMutation, ModeratingMutation))
