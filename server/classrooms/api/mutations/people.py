"""What happens between the people in a classroom, and their voices."""

from uuid import UUID

import strawberry

from server.classrooms import services
from server.classrooms.api.types import AudioCodec, Classroom, Participant, ParticipantRole
from server.core.api.context import Info
from server.core.api.ids import decode_id
from server.core.api.mutations import mutation, payload


@strawberry.input(description="Input of `inviteParticipants`.")
class InviteParticipantsInput:
    classroom_id: strawberry.ID = strawberry.field(description="The classroom.")
    user_ids: list[strawberry.ID] = strawberry.field(description="At most 100 people.")


@payload
class InviteParticipantsPayload:
    classroom: Classroom | None = strawberry.field(default=None, description="As it is now.")


@strawberry.input(description="Input of `admitParticipant`.")
class AdmitParticipantInput:
    participant_id: strawberry.ID = strawberry.field(description="Somebody who waits.")


@payload
class AdmitParticipantPayload:
    participant: Participant | None = strawberry.field(default=None, description="Now inside.")


@strawberry.input(description="Input of `removeParticipant`.")
class RemoveParticipantInput:
    participant_id: strawberry.ID = strawberry.field(description="Anybody but a host.")


@payload
class RemoveParticipantPayload:
    participant: Participant | None = strawberry.field(default=None, description="Now removed.")


@strawberry.input(description="Input of `setParticipantRole`.")
class SetParticipantRoleInput:
    participant_id: strawberry.ID = strawberry.field(description="The participant.")
    role: ParticipantRole = strawberry.field(description="Only teachers can become HOST.")


@payload
class SetParticipantRolePayload:
    participant: Participant | None = strawberry.field(default=None, description="As they are now.")


@strawberry.input(description="Input of `setPen`.")
class SetPenInput:
    participant_id: strawberry.ID = strawberry.field(description="The participant.")
    has_pen: bool = strawberry.field(description="True: give it. False: take it.")


@payload
class SetPenPayload:
    participant: Participant | None = strawberry.field(default=None, description="As they are now.")


@strawberry.input(description="Input of `setMicrophone`.")
class SetMicrophoneInput:
    participant_id: strawberry.ID = strawberry.field(description="The participant.")
    has_microphone: bool = strawberry.field(description="True: give it. False: take it.")


@payload
class SetMicrophonePayload:
    participant: Participant | None = strawberry.field(default=None, description="As they are now.")


@strawberry.input(description="Input of `setSpotlight`.")
class SetSpotlightInput:
    classroom_id: strawberry.ID = strawberry.field(description="The classroom.")
    participant_id: strawberry.ID | None = strawberry.field(
        default=None, description="Who is shown to all; null: nobody."
    )


@payload
class SetSpotlightPayload:
    classroom: Classroom | None = strawberry.field(default=None, description="As it is now.")


@strawberry.input(description="Input of `raiseHand`.")
class RaiseHandInput:
    classroom_id: strawberry.ID = strawberry.field(description="The classroom.")
    is_raised: bool = strawberry.field(description="False: lower it.")


@payload
class RaiseHandPayload:
    participant: Participant | None = strawberry.field(default=None, description="The viewer.")


@strawberry.input(description="Input of `sendAudioFrame`.")
class SendAudioFrameInput:
    classroom_id: strawberry.ID = strawberry.field(description="The classroom.")
    seq: int = strawberry.field(description="Counts up from 0.")
    codec: AudioCodec = strawberry.field(description="How it is written.")
    data: str = strawberry.field(description="Base64 of 1 to 8,192 bytes; 20 to 100 ms of sound.")


@payload
class SendAudioFramePayload:
    seq: int | None = strawberry.field(default=None, description="The frame's.")


@strawberry.type
class Mutation:
    @mutation
    def invite_participants(
        self,
        info: Info,
        input: InviteParticipantsInput,  # noqa: A002
    ) -> InviteParticipantsPayload:
        """Invite people, who are told; who was removed may come back. To a course's classroom only
        people of the course. For its hosts."""
        classroom = services.invite_participants(
            actor=info.context.actor,
            classroom_id=decode_id("Classroom", input.classroom_id, "classroomId"),
            user_ids=[decode_id("User", pk, "userIds") for pk in input.user_ids],
        )
        return InviteParticipantsPayload(classroom=classroom)

    @mutation
    def admit_participant(
        self,
        info: Info,
        input: AdmitParticipantInput,  # noqa: A002
    ) -> AdmitParticipantPayload:
        """Let somebody in from the lobby. For hosts."""
        place = services.admit_participant(
            actor=info.context.actor, participant_id=_participant(input.participant_id)
        )
        return AdmitParticipantPayload(participant=place)

    @mutation
    def remove_participant(
        self,
        info: Info,
        input: RemoveParticipantInput,  # noqa: A002
    ) -> RemoveParticipantPayload:
        """Put somebody out at once, of the chat too; they come back only if invited. For hosts."""
        place = services.remove_participant(
            actor=info.context.actor, participant_id=_participant(input.participant_id)
        )
        return RemoveParticipantPayload(participant=place)

    @mutation
    def set_participant_role(
        self,
        info: Info,
        input: SetParticipantRoleInput,  # noqa: A002
    ) -> SetParticipantRolePayload:
        """Change what somebody is; the pen comes and goes with the role. For hosts."""
        place = services.set_participant_role(
            actor=info.context.actor,
            participant_id=_participant(input.participant_id),
            role=input.role,
        )
        return SetParticipantRolePayload(participant=place)

    @mutation
    def set_pen(self, info: Info, input: SetPenInput) -> SetPenPayload:  # noqa: A002
        """Give or take the pen. For hosts; everybody may lay down their own."""
        place = services.set_pen(
            actor=info.context.actor,
            participant_id=_participant(input.participant_id),
            has_pen=input.has_pen,
        )
        return SetPenPayload(participant=place)

    @mutation
    def set_microphone(self, info: Info, input: SetMicrophoneInput) -> SetMicrophonePayload:  # noqa: A002
        """Give the only microphone to somebody, or take it from them. For hosts; presenters may take it
        while it is free; everybody may give back their own."""
        place = services.set_microphone(
            actor=info.context.actor,
            participant_id=_participant(input.participant_id),
            has_microphone=input.has_microphone,
        )
        return SetMicrophonePayload(participant=place)

    @mutation
    def set_spotlight(self, info: Info, input: SetSpotlightInput) -> SetSpotlightPayload:  # noqa: A002
        """Show one person to all. For hosts."""
        chosen = input.participant_id
        classroom = services.set_spotlight(
            actor=info.context.actor,
            classroom_id=decode_id("Classroom", input.classroom_id, "classroomId"),
            participant_id=_participant(chosen) if chosen else None,
        )
        return SetSpotlightPayload(classroom=classroom)

    @mutation
    def raise_hand(self, info: Info, input: RaiseHandInput) -> RaiseHandPayload:  # noqa: A002
        """Ask for the word, or do so no longer. For who has joined."""
        place = services.raise_hand(
            actor=info.context.actor,
            classroom_id=decode_id("Classroom", input.classroom_id, "classroomId"),
            is_raised=input.is_raised,
        )
        return RaiseHandPayload(participant=place)

    @mutation
    def send_audio_frame(self, info: Info, input: SendAudioFrameInput) -> SendAudioFramePayload:  # noqa: A002
        """Let everybody inside hear a frame; at most 60 a second, best over the socket. For who has the
        microphone."""
        services.send_audio_frame(
            actor=info.context.actor,
            classroom_id=decode_id("Classroom", input.classroom_id, "classroomId"),
            seq=input.seq,
            codec=input.codec,
            data=input.data,
        )
        return SendAudioFramePayload(seq=input.seq)


def _participant(global_id: str) -> UUID:
    return decode_id("Participant", global_id, "participantId")
