// OutgoingChannels
